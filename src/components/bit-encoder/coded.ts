import type { Text } from '../../../protocol/text.ts';

/** The paper's code, Prometheus' two and VictoriaMetrics'. */
export const CODING_IDS = ['paper', 'xor', 'xor2', 'vm'] as const;
export type CodingId = (typeof CODING_IDS)[number];

/** What a run of bits is: the class that a prefix names, its payload, or the three fields of a value's window. */
export type BitRole = 'class' | 'payload' | 'lead' | 'width' | 'meaningful';

export interface BitRun {
  readonly role: BitRole;
  /** As `0` and `1`, most significant first. */
  readonly bits: string;
}

/** One part of a sample: its time, its value, or both when one code says both. */
export interface CodedField {
  readonly name: Text;
  readonly runs: readonly BitRun[];
  readonly meaning: Text;
}

export interface CodedSample {
  readonly fields: readonly CodedField[];
  readonly bits: number;
}

/** A whole chunk or block in one coding. */
export interface Coded {
  readonly samples: readonly CodedSample[];
  /** What stands before the samples, such as their count. */
  readonly headBits: number;
  /** Everything that is counted; `bytes` may lack what stands elsewhere. */
  readonly sizeBytes: number;
  readonly bytes: Uint8Array;
  /** What holds for all samples together, where a coding decides once. */
  readonly note: Text | null;
}
