import { decodeWriteRequest } from '../../../protocol/remote-write/decode-write-request.ts';
import type { WriteSeries } from '../../../protocol/remote-write/write-request.ts';
import type { Label } from '../sharding/choose-nodes.ts';
import { notThere } from './hop-errors.ts';
import type { LookAtHop } from './journey.ts';
import { metricLines, metricSum, metricValues, shortMetric } from './read-metric.ts';
import type { Sighting } from './trip.ts';
import { untilSeen } from './until-seen.ts';

const WAL =
  /^prometheus_tsdb_wal_(segment_current|storage_size_bytes|fsync_duration_seconds_count|record_parts_bytes_written_total) /;
const WRITTEN = /^prometheus_tsdb_wal_record_parts_bytes_written_total /;
const APPENDED = /^prometheus_tsdb_head_samples_appended_total\{type="float"\} /;

/** The write-ahead log of prometheus-writer, from which its queues read. */
export const lookAtWal: LookAtHop = async (journey, door, signal) => {
  const page = await door.read('prometheus-writer', 'metrics', signal);
  const written = metricSum(page, WRITTEN);
  const appended = metricSum(page, APPENDED);
  const segment = metricSum(page, /^prometheus_tsdb_wal_segment_current /) ?? 0;
  const sighting: Sighting = {
    hop: 'wal',
    seenMs: door.nowMs(),
    carried: journey.writer ? [{ by: 'prometheus-writer', ...journey.writer }] : [],
    bytes: written !== null && appended ? Math.round((written / appended) * 10) / 10 : null,
    ofBytes: metricSum(page, /^prometheus_tsdb_wal_storage_size_bytes /),
    asked: [
      `/prometheus/wal/${String(segment).padStart(8, '0')}`,
      `curl -s prometheus-writer:9090/metrics | grep '^prometheus_tsdb_\\(wal\\|head_samples\\)'`,
    ],
    said: [...metricLines(page, WAL), ...metricLines(page, APPENDED)],
    isExpected: null,
  };
  return { sighting, journey };
};

const SENT = /^prometheus_remote_storage_queue_highest_sent_timestamp_seconds\{/;
const SENDER = /^prometheus_remote_storage_(queue_highest_sent_timestamp_seconds|samples_pending)\{/;
const AGENT =
  /^(vmagent_remotewrite_(pending_data_bytes|blocks_sent_total)|vm_persistentqueue_bytes_pending)\{/;

/** The queues of both senders; waits until the writer's have had an answer for the sample. */
export const lookAtQueues: LookAtHop = async (journey, door, signal) => {
  const seconds = Math.floor((journey.writer?.timestampMs ?? 0) / 1000);
  const writer = await untilSeen(
    'the queues of prometheus-writer',
    async () => {
      const page = await door.read('prometheus-writer', 'metrics', signal);
      const sent = metricValues(page, SENT);
      return sent.length > 0 && sent.every((one) => one >= seconds) ? page : null;
    },
    door,
    signal,
  );
  const seenMs = door.nowMs();
  const agent = await door.read('vmagent-us-east-1', 'metrics', signal);
  const sighting: Sighting = {
    hop: 'queues',
    seenMs,
    carried: journey.writer ? [{ by: 'prometheus-writer', ...journey.writer }] : [],
    bytes: null,
    ofBytes: metricSum(agent, /^vmagent_remotewrite_pending_data_bytes\{/),
    asked: [
      `curl -s prometheus-writer:9090/metrics | grep '^prometheus_remote_storage_queue_highest_sent'`,
      `curl -s vmagent-us-east-1:8429/metrics | grep -E '^(vmagent_remotewrite_pending|vm_persistentqueue_bytes_pending)'`,
    ],
    said: [...metricLines(writer, SENDER), ...metricLines(agent, AGENT)].map(shortMetric),
    isExpected: true,
  };
  return { sighting, journey };
};

/** A remote write request of vmagent-us-east-1, caught on the wire and decoded. */
export const lookAtRequest: LookAtHop = async (journey, door, signal) => {
  for (const request of await door.capture(signal)) {
    const body = Uint8Array.from(atob(request.body), (sign) => sign.charCodeAt(0));
    const series = decodeWriteRequest(body).series.find((one) => isOf(one, journey.labels));
    const sample = series?.samples.at(-1);
    if (!series || !sample) continue; // vmagent sends the families' types in requests of their own
    const agent = { timestampMs: sample.timestampMs, value: String(sample.value) };
    const labelBytes = series.labels.reduce((sum, label) => sum + label.sizeBytes, 0);
    const sighting: Sighting = {
      hop: 'request',
      seenMs: request.atMs,
      carried: [{ by: 'vmagent-us-east-1', ...agent }],
      bytes: series.sizeBytes,
      ofBytes: body.length,
      asked: ['POST /api/write-capture {"link":"us-east-1"}'],
      said: [
        `POST ${request.path} ${request.encoding}: ${request.packedBytes} of ${body.length} bytes`,
        `${labelBytes} bytes of labels, ${sample.sizeBytes} bytes of sample`,
        ...series.labels.map(({ name, value }) => `${name}=${JSON.stringify(value)}`),
        `HTTP ${request.answer.code}`,
      ],
      isExpected: request.answer.code === 204,
    };
    const sent = series.labels.map(({ name, value }): Label => [name, value]);
    return { sighting, journey: { ...journey, agent, sent } };
  }
  throw notThere('region-link');
};

function isOf(series: WriteSeries, labels: readonly Label[]): boolean {
  return labels.every(([name, value]) =>
    series.labels.some((label) => label.name === name && label.value === value),
  );
}
