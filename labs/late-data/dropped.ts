/** Blocks that vmagent-late gave up for good, over both of its paths. */
export const DROPPED = 'sum(vmagent_remotewrite_packets_dropped_total{node="vmagent-late"})';
