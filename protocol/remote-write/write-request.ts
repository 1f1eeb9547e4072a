/** Where a part lies in the uncompressed request, its protobuf tag and length included: parts of a part add up. */
export interface BytePart {
  readonly offsetBytes: number;
  readonly sizeBytes: number;
}

export interface WriteLabel extends BytePart {
  readonly name: string;
  readonly value: string;
}

export interface WriteSample extends BytePart {
  readonly value: number;
  readonly timestampMs: number;
  /** The value is the one NaN that says: this series has ended. */
  readonly isStale: boolean;
}

/** A field that this decoder does not open, as native histograms: it is named and its bytes are counted. */
export interface OtherField extends BytePart {
  readonly field: number;
}

export interface WriteSeries extends BytePart {
  readonly labels: readonly WriteLabel[];
  readonly samples: readonly WriteSample[];
  readonly others: readonly OtherField[];
}

/** What a metric family is, told apart from its samples. */
export interface WriteMetadata extends BytePart {
  readonly type: MetricType;
  readonly family: string;
  readonly help: string;
  readonly unit: string;
}

/** One remote write 1.0 message, `prometheus.WriteRequest`. */
export interface WriteRequest {
  readonly sizeBytes: number;
  readonly series: readonly WriteSeries[];
  readonly metadata: readonly WriteMetadata[];
  readonly others: readonly OtherField[];
}

/** By number in the message, prometheus/prompb/types.proto. */
export const METRIC_TYPES = [
  'unknown',
  'counter',
  'gauge',
  'histogram',
  'gaugehistogram',
  'summary',
  'info',
  'stateset',
] as const;
export type MetricType = (typeof METRIC_TYPES)[number];
