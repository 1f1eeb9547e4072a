import { defineLab } from '../../protocol/lab.ts';
import { CALCULATE_STEPS } from './calculate-steps.ts';
import { LOAD_STEPS } from './load-steps.ts';
import { DATA, INDEX, ROWS, SENDERS } from './measures.ts';
import { STILL_STEPS } from './still-steps.ts';

const NODES = 'vmstorage-1:8482 vmstorage-2:8482 vmsingle-1:8428 vmsingle-2:8428';
/** The doors of both topologies: a name that this stack does not have is passed over. */
const IMPORT = `for door in vminsert-1:8480/insert/0/prometheus vmsingle-1:8428 vmsingle-2:8428; do
  curl -s mock-exporter:2112/history | PART |
    curl -s --data-binary @- "$door/api/v1/import/prometheus?extra_label=job=history"
done`;

/** A snapshot writes the chunks of the head; its counters say how many samples and bytes they were. */
function headSum(of: 'samples' | 'size_bytes'): string {
  return `receiver=prometheus-receiver:9090
written() { curl -s $receiver/metrics | awk '/^prometheus_tsdb_compaction_chunk_${of}_sum/ { printf "%d", $2 }'; }
before=$(written)
curl -s -X POST $receiver/api/v1/admin/tsdb/snapshot > /dev/null
echo $(( $(written) - before ))`;
}

/** Limits: measured on the native runtime, 2 cores; the measured figure stands beside each. */
export const bytesPerSample = defineLab({
  id: 'bytes-per-sample',
  number: 'L20',
  part: 'scaling',
  page: 'scaling/capacity',
  title: { en: 'Bytes per sample', vi: 'Đo số byte mỗi mẫu' },
  minutes: 25,
  needs: { variant: 'receiver-snapshots', capabilities: [], historySeconds: 20, fromNothing: false },
  probes: {
    /** Samples of the past, counted where they were made. */
    N: { kind: 'command', block: 'count-the-past' },
    /** What the nodes hold before anything is loaded: rows, bytes of data, bytes of index. */
    R: { kind: 'promql', engine: 'observer', promql: ROWS },
    D: { kind: 'promql', engine: 'observer', promql: DATA },
    X: { kind: 'promql', engine: 'observer', promql: INDEX },
    /** The same with the 50 minutes in it. */
    R2: { kind: 'promql', engine: 'observer', promql: ROWS },
    D2: { kind: 'promql', engine: 'observer', promql: DATA },
    X2: { kind: 'promql', engine: 'observer', promql: INDEX },
    /** What the head of the receiver holds before the same samples reach it, and after: samples and bytes of its chunks. */
    S: { kind: 'command', block: 'samples-in-the-head' },
    B: { kind: 'command', block: 'bytes-in-the-head' },
    S2: { kind: 'command', block: 'samples-in-the-head' },
    B2: { kind: 'command', block: 'bytes-in-the-head' },
  },
  faults: {
    'stop-senders': {
      text: { en: 'Stop the four vmagents and the writer', vi: 'Dừng bốn vmagent và writer' },
      radius: {
        en: 'Nothing is scraped until they run again: a gap in all five regions. Undo: start them.',
        vi: 'Không có lần scrape nào cho đến khi chúng chạy lại: năm vùng đều trống một quãng. Hoàn tác: khởi động lại chúng.',
      },
      do: { kind: 'several', together: true, faults: SENDERS.map((service) => ({ kind: 'stop', service })) },
      undo: {
        kind: 'several',
        together: true,
        faults: SENDERS.map((service) => ({ kind: 'start', service })),
      },
    },
  },
  wipe: ['vmstorage-1', 'vmstorage-2', 'vmsingle-1', 'vmsingle-2', 'prometheus-receiver'],
  blocks: {
    flush: `for node in ${NODES}; do
  curl -s $node/internal/force_flush
done`,
    'merge-the-past': `month=$(date -ud "$(date -u +%Y-%m-15) -1 month" +%Y_%m)
for node in ${NODES}; do
  curl -s $node/internal/force_flush && curl -s "$node/internal/force_merge?partition_prefix=$month"
done`,
    'count-the-past': `curl -s mock-exporter:2112/history | wc -l`,
    'load-the-first-minute': IMPORT.replace('PART', 'head -n 3656'),
    'load-the-rest': IMPORT.replace('PART', 'tail -n +3657'),
    'samples-in-the-head': headSum('samples'),
    'bytes-in-the-head': headSum('size_bytes'),
    'push-the-past': `curl -s 'mock-exporter:2112/history?end=now' > past.txt
promtool push metrics --timeout=1m --label=job=history http://prometheus-receiver:9090/api/v1/write past.txt
rm past.txt`,
  },
  steps: [...STILL_STEPS, ...LOAD_STEPS, ...CALCULATE_STEPS],
});
