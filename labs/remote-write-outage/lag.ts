const sender = 'node="prometheus-writer"';

/**
 * Seconds that a target of prometheus-writer is behind what the writer has read from its log. The newest timestamp has
 * one name for all targets in Prometheus 3.5 and another for each target in later ones. Empty until something was sent.
 */
function lag(target: string, oldest: 'min' | 'max'): string {
  const newest = `max(prometheus_remote_storage_highest_timestamp_in_seconds{${sender}} or prometheus_remote_storage_queue_highest_timestamp_seconds{${sender}})`;
  return `${newest} - ${oldest}(prometheus_remote_storage_queue_highest_sent_timestamp_seconds{${sender},${target}} > 0)`;
}

export const RECEIVER_LAG = lag('remote_name="receiver"', 'max');
/** The slowest of the targets that are VictoriaMetrics: one on a cluster, two on a pair. */
export const OTHERS_LAG = lag('remote_name!="receiver"', 'min');
