import type { Text } from '../../../protocol/text.ts';

/** One setting that differs from the vendor's default, in the order of the table. */
export interface LabSetting {
  /** The name in `stack/lab-settings.env`. */
  readonly name: string;
  /** The program, and the flag or key that takes the value. */
  readonly where: string;
  readonly vendorDefault: string;
  readonly why: Text;
}

/** Vendor defaults as `-help` of the programs prints them (VictoriaMetrics 1.150.0, Prometheus 3.5). */
export const LAB_SETTINGS: readonly LabSetting[] = [
  {
    name: 'SCRAPE_INTERVAL',
    where: 'vmagent, Prometheus: scrape_interval',
    vendorDefault: '1m',
    why: {
      en: 'A change shows within seconds; windows in checks stay short.',
      vi: 'Thay đổi hiện ra sau vài giây; các cửa sổ thời gian trong phép kiểm tra đủ ngắn.',
    },
  },
  {
    name: 'LATENCY_OFFSET',
    where: 'vmselect, single node: -search.latencyOffset',
    vendorDefault: '30s',
    why: {
      en: 'A fresh sample is visible after seconds. The price: the newest point may still be incomplete.',
      vi: 'Mẫu mới hiện ra sau vài giây. Cái giá: điểm mới nhất có thể chưa đủ dữ liệu.',
    },
  },
  {
    name: 'RETRY_MAX_INTERVAL',
    where: 'vmagent: -remoteWrite.retryMaxInterval',
    vendorDefault: '1m',
    why: {
      en: 'After a repair the queue drains within seconds; with 1m it waits for the next retry.',
      vi: 'Sửa xong thì hàng đợi rút trong vài giây; với 1m nó phải chờ tới lần thử lại kế tiếp.',
    },
  },
  {
    name: 'REMOTE_WRITE_QUEUES',
    where: 'vmagent: -remoteWrite.queues',
    vendorDefault: '2 × CPU',
    why: {
      en: 'A slow link behaves alike on every machine and in every runtime.',
      vi: 'Đường truyền chậm cho kết quả như nhau trên mọi máy và mọi runtime.',
    },
  },
  {
    name: 'FLUSH_DEADLINE',
    where: 'Prometheus: --storage.remote.flush-deadline',
    vendorDefault: '1m',
    why: {
      en: 'prometheus-writer stops quickly even while a remote end is down.',
      vi: 'prometheus-writer dừng nhanh ngay cả khi đầu nhận đang ngừng.',
    },
  },
  {
    name: 'VMINSERT_CONNS_SHUTDOWN',
    where: 'vmstorage: -storage.vminsertConnsShutdownDuration',
    vendorDefault: '10s',
    why: {
      en: 'vmstorage stops quickly; in production the slow way spares the other nodes.',
      vi: 'vmstorage dừng nhanh; trong môi trường thật, dừng từ từ sẽ đỡ tải cho các nút còn lại.',
    },
  },
];

/** The values of `stack/lab-settings.env`. @throws {Error} when a setting has no row here, or a row no setting. */
export function readLabSettings(envFile: string): ReadonlyMap<string, string> {
  const values = new Map<string, string>();
  for (const line of envFile.split(/\r?\n/)) {
    const [, name, value] = /^([A-Z][A-Z0-9_]*)=(.*)$/.exec(line) ?? [];
    if (name !== undefined && value !== undefined) values.set(name, value);
  }
  const known = LAB_SETTINGS.map(({ name }) => name);
  const odd = [
    ...known.filter((name) => !values.has(name)),
    ...[...values.keys()].filter((name) => !known.includes(name)),
  ];
  if (odd.length > 0) {
    throw new Error(
      `stack/lab-settings.env and src/components/lab-settings/lab-settings.ts disagree on ${odd.join(', ')}; name each setting in both.`,
    );
  }
  return values;
}
