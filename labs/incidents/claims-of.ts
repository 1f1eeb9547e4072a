import type { Cause, Claim } from '../../protocol/incident.ts';
import { linkOf } from '../../protocol/kinds-of.ts';
import { SERVICES, type ServiceName } from '../../stack/services.ts';
import { hangs, isAway, isRefused } from './clues.ts';
import { linkClaims } from './link-claims.ts';

/** What would have to be seen if this were the cause, the plainest first. One that is not seen speaks against it. */
export function claimsOf({ component, kind }: Cause): readonly Claim[] {
  const link = linkOf(component);
  if (link !== null) return linkClaims(link, kind);
  const service = SERVICES.find(({ name }) => name === component)?.name;
  if (service === undefined) return [];
  switch (kind) {
    case 'dead':
      return [isAway(service), isRefused(service), staysAway(service), ...deadTarget(service)];
    case 'frozen':
      return [isAway(service), hangs(service)];
    case 'restarting':
      return [restarts(service)];
    case 'read-only':
      return [isReadOnly(service)];
    case 'slow-scrape':
      return [SLOW_SCRAPE];
    case 'broken-exposition':
      return [LINES_LEFT_OUT];
    case 'errors':
      return [ERROR_SHARE];
    case 'too-many-series':
      return [MANY_SAMPLES];
    case 'wrong-config':
      return [CONFIGS_DIFFER];
    case 'link-cut':
    case 'link-slow':
    case 'link-silent':
      return [];
    default:
      return kind satisfies never;
  }
}

function staysAway(service: ServiceName): Claim {
  return {
    text: {
      en: `A dead process does not start again by itself: ${service} would have one start time`,
      vi: `Tiến trình đã chết không tự khởi động lại: ${service} sẽ chỉ có một thời điểm khởi động`,
    },
    engine: 'observer',
    promql: `sum(changes(process_start_time_seconds{node="${service}"}[40s])) or vector(0)`,
    holds: '< 2',
  };
}

/** A target that is gone is gone for everybody who scrapes it. */
function deadTarget(service: ServiceName): readonly Claim[] {
  if (service !== 'mock-exporter') return [];
  return [
    {
      text: {
        en: 'A dead target is down for every scraper: up would be 0 in all four regions',
        vi: 'Target đã chết thì chết với mọi bên thu thập: up sẽ bằng 0 ở cả bốn vùng',
      },
      engine: 'vm',
      promql: 'max(last_over_time(up{region!="local"}[10s]))',
      holds: '== 0',
    },
  ];
}

function restarts(service: ServiceName): Claim {
  return {
    text: {
      en: `The start time of ${service} would change again and again`,
      vi: `Thời điểm khởi động của ${service} sẽ thay đổi liên tục`,
    },
    engine: 'observer',
    promql: 'changes(process_start_time_seconds[40s])',
    where: { node: service },
    holds: '> 1',
  };
}

function isReadOnly(service: ServiceName): Claim {
  return {
    text: {
      en: `${service} would say that it takes no rows`,
      vi: `${service} sẽ báo rằng nó không nhận dòng nào`,
    },
    engine: 'observer',
    promql: 'vm_storage_is_read_only',
    where: { node: service },
    holds: '== 1',
  };
}

const SLOW_SCRAPE: Claim = {
  text: {
    en: 'The scrape of the target would last long, and still succeed',
    vi: 'Lần thu thập target sẽ kéo dài mà vẫn thành công',
  },
  engine: 'observer',
  promql: 'min_over_time(scrape_duration_seconds[3s]) and on (node) up == 1',
  where: { node: 'mock-exporter' },
  holds: '> 0.4',
};

const LINES_LEFT_OUT: Claim = {
  text: {
    en: 'The vmagents would count lines of the page that they cannot read',
    vi: 'Các vmagent sẽ đếm được những dòng của trang mà chúng không đọc nổi',
  },
  engine: 'observer',
  promql: 'sum(increase(vm_rows_invalid_total{job="vmagent",type="prometheus"}[20s]))',
  holds: '> 0',
};

const ERROR_SHARE: Claim = {
  text: {
    en: 'Many requests of the shop would end with a 5xx',
    vi: 'Nhiều yêu cầu tới cửa hàng sẽ kết thúc bằng mã 5xx',
  },
  engine: 'vm',
  promql:
    'sum(rate(http_requests_total{region="us-east-1",code=~"5.."}[20s])) / sum(rate(http_requests_total{region="us-east-1"}[20s]))',
  holds: '> 0.2',
};

const MANY_SAMPLES: Claim = {
  text: {
    en: 'One scrape of the target would bring several times the usual 900 samples',
    vi: 'Một lần thu thập target sẽ mang về số mẫu gấp mấy lần mức thường ngày là 900',
  },
  engine: 'observer',
  promql: 'scrape_samples_scraped',
  where: { node: 'mock-exporter' },
  holds: '> 2000',
};

/** The list of nodes and the number of copies are what vminsert and vmselect must agree on. */
const CONFIGS_DIFFER: Claim = {
  text: {
    en: 'vminsert and vmselect would differ in the nodes that they know, or in the copies that they count on',
    vi: 'vminsert và vmselect sẽ khác nhau ở các nút mà chúng biết, hoặc ở số bản sao mà chúng tin là có',
  },
  engine: 'observer',
  promql:
    'abs(count(count by (addr) (vm_rpc_vmstorage_is_reachable{rpc_call="metric_rows"})) - count(count by (addr) (vm_tcpdialer_addr_available{name="vmselect"}))) + (count(count by (value) (flag{name="replicationFactor",job=~"vminsert|vmselect"})) - 1)',
  holds: '> 0',
};
