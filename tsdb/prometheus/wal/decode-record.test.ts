import { expect, test } from 'vitest';
import { FormatError } from '../../bytes/format-error.ts';
import { decodeRecord } from './decode-record.ts';

/** Bytes from numbers and texts: a text is hex without spaces in quotes, numbers are bytes. */
function bytesOf(...parts: readonly (number | string)[]): Uint8Array {
  return Uint8Array.from(
    parts.flatMap((part) =>
      typeof part === 'number' ? [part] : (part.match(/../g) ?? []).map((pair) => Number.parseInt(pair, 16)),
    ),
  );
}

const decode = (...parts: readonly (number | string)[]) => decodeRecord(bytesOf(...parts), { file: 'wal' });
const REF_5 = '0000000000000005';
const T_1000 = '00000000000003e8';
const ONE = '3ff0000000000000';
const STALE = '7ff0000000000002';
/** Reset hint 1, schema 0, threshold 0, zero count 1, count 6, sum 1; one span of two buckets 2 and 3. */
const HISTOGRAM = `0100${'00'.repeat(8)}0106${ONE}01000200020402${'00'}`;

test('series and exemplars have labels as pairs', () => {
  const labels = '0103' + '6a6f62' + '0161';
  expect(decode(1, REF_5, labels)).toEqual({
    kind: 'series',
    type: 1,
    series: [{ ref: 5, labels: ['job', 'a'] }],
  });
  expect(decode(4, REF_5, T_1000, '0200', ONE, labels)).toMatchObject({
    exemplars: [{ ref: 6, timestampMs: 1000, value: 1, labels: ['job', 'a'] }],
  });
});

test('samples of version 1 are distances from the base, which may be negative; a stale marker stays one', () => {
  const record = decode(2, REF_5, T_1000, '0000', ONE, '01cf0f', STALE);
  if (record.kind !== 'samples') throw new Error(record.kind);
  expect([...record.refs]).toEqual([5, 4]);
  expect([...record.samples.timestamps.subarray(0, 2)]).toEqual([1000, 0]);
  expect(record.samples.isStale(1)).toBe(true);
  expect(record.samples.startTimestamps).toBeNull();
});

test('samples of version 2 count series from the one before, times from the first, and have start timestamps', () => {
  const record = decode(
    11,
    '0a',
    'd00f',
    '14',
    ONE,
    '02',
    '02',
    '01',
    ONE,
    '02',
    '04',
    '00',
    ONE,
    '02',
    '06',
    '0202',
    ONE,
  );
  if (record.kind !== 'samples') throw new Error(record.kind);
  expect([...record.refs]).toEqual([5, 6, 7, 8]);
  expect([...record.samples.timestamps.subarray(0, 4)]).toEqual([1000, 1001, 1002, 1003]);
  expect([...(record.samples.startTimestamps ?? [])].slice(0, 4)).toEqual([10, 10, 0, 11]);
});

test.each([
  [7, `${REF_5}${T_1000}0000`, 0],
  [9, `${REF_5}${T_1000}0000`, 0],
  [12, '0ad00f14', 10],
])('histograms of type %i hold whole counts', (type, head, startMs) => {
  expect(decode(type, head, HISTOGRAM)).toMatchObject({
    kind: 'histograms',
    isFloat: false,
    histograms: [
      {
        ref: 5,
        timestampMs: 1000,
        startMs,
        histogram: {
          counterResetHint: 'reset',
          zeroCount: 1,
          count: 6,
          sum: 1,
          positiveSpans: [{ offset: 0, length: 2 }],
        },
      },
    ],
  });
});

test.each([8, 10, 13])('float histograms of type %i may have bounds of their own', (type) => {
  const head = type === 13 ? '0ad00f00' : `${REF_5}${T_1000}0000`;
  const body = `0069${'00'.repeat(16)}${ONE}${STALE}0100010001${ONE}0001${ONE}`;
  const record = decode(type, head, body);
  if (record.kind !== 'histograms') throw new Error(record.kind);
  const [sample] = record.histograms;
  expect(sample?.histogram).toMatchObject({ isFloat: true, schema: -53, isStale: true, customBounds: [1] });
  expect([...(sample?.histogram.positiveBuckets ?? [])]).toEqual([1]);
});

test('tombstones, markers, metadata and the least valid time', () => {
  expect(decode(3, REF_5, '02', '04')).toMatchObject({ tombstones: [{ ref: 5, fromMs: 1, toMs: 2 }] });
  const whole = 'ffffffffffffffffff01' + 'feffffffffffffffff01';
  expect(decode(3, REF_5, whole)).toMatchObject({ tombstones: [{ fromMs: -(2 ** 63), toMs: 2 ** 63 }] });
  expect(decode(5, REF_5, '0000000200000010')).toMatchObject({
    markers: [{ ref: 5, chunkFile: 2, chunkOffsetBytes: 16 }],
  });
  expect(decode(6, '05', '02', '02', '04554e4954', '0173', '0448454c50', '0168')).toMatchObject({
    metadata: [{ ref: 5, type: 'gauge', unit: 's', help: 'h' }],
  });
  expect(decode(14, T_1000)).toEqual({ kind: 'min-valid-time', type: 14, fromMs: 1000 });
});

test('an unknown type and an empty record are told, as replay leaves them out', () => {
  expect(decode(200, 1, 2)).toEqual({ kind: 'unknown', type: 200 });
  expect(decode()).toEqual({ kind: 'unknown', type: null });
});

test('a length that the record cannot hold is refused before anything is made of it', () => {
  expect(() => decode(1, REF_5, 'ffffffff0f')).toThrow(FormatError);
  expect(() => decode(7, REF_5, T_1000, '0000', `0100${'00'.repeat(8)}0106${ONE}ffffffff0f`)).toThrow(
    FormatError,
  );
  expect(() => decode(2, REF_5, T_1000, '0000', '3ff0')).toThrow('wal');
});
