import { defineLab } from '../../protocol/lab.ts';
import { ARRIVAL_STEPS } from './arrival-steps.ts';
import { QUEUE_STEPS } from './queue-steps.ts';
import { SCRAPE_STEPS } from './scrape-steps.ts';

/** Limits: measured on the native runtime, 2 cores, scrape 2 s; the measured figure stands beside each. */
export const followOneSample = defineLab({
  id: 'follow-one-sample',
  number: 'L02',
  part: 'architecture',
  page: 'architecture/follow-one-sample',
  title: { en: 'Follow one sample', vi: 'Theo chân một mẫu' },
  minutes: 25,
  needs: {
    variant: 'default',
    capabilities: ['links'],
    historySeconds: 20,
    fromNothing: false,
  },
  probes: {
    /** The first mark: the second in which it was set. */
    M: { kind: 'command', block: 'read-the-line' },
    /** Timestamp of the sample that is followed on the first path. */
    T: { kind: 'promql', engine: 'writer', promql: 'timestamp(writepath_mark)' },
    /** The second mark, set while the link is cut. */
    N: { kind: 'command', block: 'read-the-line' },
    /** The last moment of the cut. */
    C: { kind: 'clock', minusSeconds: 0 },
    /** Rows that storage has acknowledged and still holds, in memory or in files. */
    A: {
      kind: 'promql',
      engine: 'observer',
      promql: 'sum(vm_rows{type=~"storage/.*"}) + sum(vm_pending_rows{type="storage"})',
    },
  },
  faults: {
    'cut-link': {
      text: { en: 'Cut the link of us-east-1', vi: 'Cắt đường truyền của us-east-1' },
      radius: {
        en: 'No sample of us-east-1 arrives; its vmagent goes on scraping and holds them. Nothing is lost.',
        vi: 'Không mẫu nào của us-east-1 tới nơi; vmagent của vùng vẫn scrape và giữ chúng lại. Không mất gì.',
      },
      do: { kind: 'link', link: 'us-east-1', fault: { kind: 'cut' } },
      undo: { kind: 'link', link: 'us-east-1', fault: { kind: 'healthy' } },
    },
  },
  wipe: [],
  blocks: {
    mark: 'curl -s -XPOST mock-exporter:2112/mark -d "$(date +%s)"',
    'read-the-line': `curl -s mock-exporter:2112/metrics | sed -n 's/^writepath_mark //p'`,
    'who-scrapes': `for scraper in prometheus-writer:9090 vmagent-us-east-1:8429; do
  curl -s $scraper/api/v1/targets | jq -r --arg by "$scraper" \\
    '.data.activeTargets[] | "\\($by) \\(.health) \\(.lastScrape) \\(.lastScrapeDuration) s"'
done`,
    'in-the-wal': `curl -s prometheus-writer:9090/metrics | sed -nE \\
  -e 's/^prometheus_(tsdb_wal_(segment_current|storage_size_bytes|fsync_duration_seconds_count) .*)/\\1/p' \\
  -e 's/^prometheus_remote_storage_(queue_highest_sent_timestamp_seconds).*remote_name="([a-z]+)".* /\\1 \\2 /p'`,
    'in-the-queue': `curl -s vmagent-us-east-1:8429/metrics | sed -nE \\
  's/^(vmagent_remotewrite_pending_(data_bytes|inmemory_blocks)|vm_persistentqueue_bytes_pending)\\{.*\\}/\\1/p'`,
    'which-node': `curl -s vmauth:8427/select/0/prometheus/api/v1/query -d trace=1 \\
  -d 'query=last_over_time(writepath_mark{region="us-east-1"}[10s])' | jq -r '
    [.trace | .. | objects | select(.message // "" | startswith("rpc at vmstorage")) |
      .message + ": " + first(.. | objects | .message // "" | select(startswith("sent ")))] |
    .[], if length == 0 then 1 else map(select(test("sent [1-9]"))) | length end'`,
  },
  steps: [...SCRAPE_STEPS, ...QUEUE_STEPS, ...ARRIVAL_STEPS],
});
