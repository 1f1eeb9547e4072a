/** What a piece of a sample tells: `joint` is XOR2's code for time and value together, `start` a start timestamp. */
export type TracedPartName = 'header' | 'count' | 'timestamp' | 'joint' | 'value' | 'start';

export type TracedFieldName =
  | 'count'
  | 'start header'
  | 'block start'
  | 'prefix'
  | 't0'
  | 'delta'
  | 'dod'
  | 'v0'
  | 'leading'
  | 'width'
  | 'meaningful'
  | 'start';

/** The smallest piece: one number, or the prefix that says which number follows. */
export interface TracedField {
  readonly name: TracedFieldName;
  /** Its bits as 0 and 1. */
  readonly bits: string;
  /** From the first bit of the chunk's data. */
  readonly fromBit: number;
  /** Decoded: `-12`, `0.5`; a prefix as its bits, meaningful bits as hex. */
  readonly value: string;
}

export interface TracedPart {
  readonly part: TracedPartName;
  /** Which of the code's cases it is: `0`, `10`, `110+13` (prefix and payload), `varint`, `raw`. */
  readonly class: string;
  readonly bits: string;
  readonly fromBit: number;
  readonly fields: readonly TracedField[];
}

export interface TracedSample {
  /** Counted from 0. The chunk's header stands with sample 0. */
  readonly sample: number;
  readonly parts: readonly TracedPart[];
}

/** A chunk with every bit accounted for, apart from the zeros that fill its last byte. */
export interface TracedChunk {
  readonly bytes: Uint8Array;
  /** Without those zeros. */
  readonly bits: number;
  readonly samples: readonly TracedSample[];
}
