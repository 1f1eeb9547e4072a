/** What a replay did with what it read. */
export interface ReplayCounts {
  records: number;
  series: number;
  /** Samples of records that were taken up; the next three are among those that were not kept. */
  samples: number;
  kept: number;
  /** Full chunks have them already, or later ones came before. */
  covered: number;
  /** Older than the newest block's end. */
  beforeHead: number;
  /** Their series record is not there. */
  unknownSeries: number;
  outOfOrder: number;
  /** Records of types that this reader does not know. */
  unknownRecords: number;
}

/** Before the first record. */
export function noCounts(): ReplayCounts {
  return {
    records: 0,
    series: 0,
    samples: 0,
    kept: 0,
    covered: 0,
    beforeHead: 0,
    unknownSeries: 0,
    outOfOrder: 0,
    unknownRecords: 0,
  };
}

/** Whole records behind a fault: still readable, and deleted by upstream's repair. */
export interface GivenUp {
  records: number;
  samples: number;
}
