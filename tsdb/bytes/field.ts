import type { FormatError } from './format-error.ts';

/**
 * One decoded piece of a file with its place: what TsdbExplorer shows as a tree beside the bytes. A field's children
 * lie inside it and are made when somebody opens it, so that an index of 100 MB costs what is looked at.
 */
export interface Field {
  /** As upstream's documents or code name it: `symbol table`, `series`, `dod`. */
  readonly name: string;
  /** From the first bit of the file; bytes times eight. */
  readonly fromBit: number;
  readonly bits: number;
  /** Decoded, ready to be read: `1.5`, `job="api"`, `0xBAAAD700`. Absent for what only holds others. */
  readonly value?: string;
  /** Of a field that could not be read to its end: what is wrong, as `FormatError.text` says it. */
  readonly problem?: FormatError['text'];
  /** A place that this field points at. */
  readonly leadsTo?: FieldLink;
  /** Its count before it is opened; null when only opening tells. */
  readonly count?: number | null;
  readonly children?: () => readonly Field[];
  /**
   * For a packed piece, such as a zstd frame of VictoriaMetrics (tsdb/victoriametrics/fields): what comes out of it,
   * bytes of their own with fields of their own. Throws FormatError when it does not unpack.
   */
  readonly unpacked?: () => UnpackedBytes;
}

/** A second byte space behind a packed field. The places of its fields count from its own first bit. */
export interface UnpackedBytes {
  /** For people: file and place of the packed bytes. */
  readonly name: string;
  readonly bytes: Uint8Array;
  readonly fields: readonly Field[];
}

/** A reference from one file into another (or the same): series to chunk, postings to series. */
export interface FieldLink {
  readonly file: string;
  readonly offsetBytes: number;
  /** What stands there: `chunk`, `series`, `symbol`. */
  readonly what: string;
}
