/** The byte ahead of a chunk's data that says how to read it; 0 is none. */
export const ENCODING = {
  xor: 1,
  histogram: 2,
  floatHistogram: 3,
  xor2: 4,
  histogramSt: 5,
  floatHistogramSt: 6,
} as const;

/** As upstream prints them. */
export const ENCODING_NAMES: Readonly<Record<number, string>> = {
  1: 'XOR',
  2: 'histogram',
  3: 'floathistogram',
  4: 'XOR2',
  5: 'histogramST',
  6: 'floathistogramST',
};
