import * as v from 'valibot';
import { describe, expect, test } from 'vitest';
import { CODING_IDS } from './coded.ts';
import { codingRows, hexText, sampleRows } from './cost-rows.ts';
import { encodeAll } from './encode-all.ts';
import { PRESET_IDS, presetSamples } from './presets.ts';
import { loadRecorded, REAL_SERIES, RecordedSeriesSchema, samplesOf } from './real-series.ts';
import recording from './recordings/series.json' with { type: 'json' };
import { xorGroups } from './xor-groups.ts';

const recorded = v.parse(RecordedSeriesSchema, recording);

describe('the bits on the page', () => {
  test('are the bytes that promtool 3.5.3 wrote for the same four samples', () => {
    const { xor } = encodeAll(presetSamples('four'));
    expect(hexText(xor?.bytes ?? new Uint8Array())).toBe(
      '00 04 80 80 e6 82 b9 66 40 59 00 00 00 00 00 00\n98 75 38 83 80 03 a0',
    );
    expect(xor?.samples.map(({ bits }) => bits)).toEqual([112, 17, 15, 19]);
  });

  test('account for every bit, but for those that fill the last byte', () => {
    for (const id of PRESET_IDS)
      for (const coded of Object.values(encodeAll(presetSamples(id)))) {
        const bits = coded?.samples.reduce((sum, sample) => sum + sample.bits, coded.headBits) ?? 0;
        expect(Math.ceil(bits / 8)).toBe(coded?.sizeBytes);
        for (const sample of coded?.samples.slice(1) ?? [])
          expect(sample.fields.flatMap(({ runs }) => runs.map((run) => run.bits)).join('').length).toBe(
            sample.bits,
          );
      }
  });

  test('cost what the page says that a stale marker and its way back cost', () => {
    const samples = presetSamples('stale');
    const all = encodeAll(samples);
    expect(all.xor?.samples.slice(12, 14).map(({ bits }) => bits)).toEqual([75, 64]);
    expect(all.xor2?.samples.slice(12, 14).map(({ bits }) => bits)).toEqual([5, 1]);
    expect([all.xor?.bytes.length, all.xor2?.bytes.length]).toEqual([41, 23]);
  });

  test('say where VictoriaMetrics loses digits, as 1.145.0 lost them', () => {
    const coded = encodeAll([
      { timeMs: 0, value: Math.PI },
      { timeMs: 15_000, value: 20.123456789012344 },
      { timeMs: 30_000, value: 0.1 },
    ]).vm;
    const said = coded?.samples.map(({ fields }) => fields[1]?.meaning.en.split(';')[0]);
    expect(said).toEqual([
      '3141592653589 × 10^-12, read back as 3.141592653589',
      '20123456789000 × 10^-12, read back as 20.123456789',
      '100000000000 × 10^-12',
    ]);
    const beside = encodeAll([
      { timeMs: 0, value: 1e16 },
      { timeMs: 15_000, value: 0.001 },
    ]).vm;
    expect(beside?.samples[1]?.fields[1]?.meaning.en).toContain('read back as 0;');
    const great = encodeAll([{ timeMs: 0, value: 1e33 }]).vm; // Go's Pow10(33) is not the nearest double
    expect(great?.samples[0]?.fields[1]?.meaning.en).toContain('read back as 1.0000000000000001e+33');
  });

  test('of a block without surprises are those of its first sample and one step', () => {
    const coded = encodeAll(presetSamples('tenths')).vm;
    expect(coded?.samples.map(({ bits }) => bits).slice(0, 3)).toEqual([128, 32, 0]);
    expect(coded?.sizeBytes).toBe(20);
  });

  test('of 3 ms too late take 14 bits in Prometheus, 13 in XOR2 and 7 in the paper', () => {
    const all = encodeAll(presetSamples('four'));
    const said = CODING_IDS.slice(0, 3).map((id) => all[id]?.samples[3]?.fields[0]?.meaning.en);
    expect(said).toEqual([
      'dod +3 ms; 7 bits hold -63 to 64',
      'dod +3 ms; 14 bits hold -8191 to 8192',
      'dod +3 ms; 13 bits hold -4096 to 4095',
    ]);
  });

  test('are missing where a coding has no code for the gap', () => {
    const all = encodeAll([
      { timeMs: 0, value: 1 },
      { timeMs: 15_000, value: 1 },
      { timeMs: 2 ** 40, value: 1 },
    ]);
    expect(all.paper).toBeNull();
    expect(codingRows(all, presetSamples('four'), 1, 'en').map(({ bytes }) => bytes)).toContain('–');
    expect(all.xor?.samples[2]?.fields[0]?.meaning.en).toContain('in 64 bits');
  });
});

describe('the figures beside them', () => {
  test('count bytes a sample as if the chunk ended there', () => {
    const samples = presetSamples('four');
    const rows = sampleRows(encodeAll(samples).xor, samples, 'en');
    expect(rows.map(({ soFar }) => soFar)).toEqual(['16.00', '9.50', '6.67', '5.75']);
    expect(rows.at(-1)?.sinceMs).toBe('45003');
  });

  test('stand beside 16 bytes for a sample as it is, in the digits of the language', () => {
    const samples = presetSamples('steady');
    const rows = codingRows(encodeAll(samples), samples, 0, 'vi');
    expect(rows.at(-1)).toMatchObject({ id: null, bytes: '384', perSample: '16,00' });
    expect(rows.find(({ id }) => id === 'xor')?.perSample).toBe('1,00');
  });

  test('show the XOR of neighbours with its zeros cut off', () => {
    expect(xorGroups(presetSamples('four'), 0)).toBeNull();
    const same = xorGroups(presetSamples('four'), 1) ?? [];
    expect(same.every(({ before }) => before === '00000000')).toBe(true);
    const groups = xorGroups(presetSamples('four'), 2) ?? [];
    expect(groups[2]).toEqual({ before: '0', inside: '1', after: '000000' });
  });
});

describe('a real series', () => {
  test('was recorded with its own timestamps, and costs what the page says', () => {
    const cost = (selector: string): string => {
      const samples = loadRecorded(recorded, selector);
      return ((encodeAll(samples).xor?.bytes.length ?? 0) / samples.length).toFixed(2);
    };
    expect(REAL_SERIES.map(cost)).toEqual(['2.84', '1.20', '7.51', '7.64']);
    expect(recorded.versions).toEqual(['prometheus 3.5.3']);
  });

  test('is read from an answer with its milliseconds, at most as many samples as Prometheus aims at', () => {
    const values = Array.from({ length: 150 }, (_, index) => [1_760_000_000.003 + 2 * index, `${index}`]);
    const samples = samplesOf({
      status: 'success',
      data: { resultType: 'matrix', result: [{ metric: {}, values }] },
    });
    expect(samples.length).toBe(120);
    expect(samples.at(-1)).toEqual({ timeMs: 1_760_000_298_003, value: 149 });
  });

  test('that the engine does not have is told, and nothing is shown for it', () => {
    expect(() => samplesOf({ status: 'success', data: { resultType: 'matrix', result: [] } })).toThrow(
      /no samples/,
    );
    expect(() => samplesOf(null)).toThrow(/no samples/);
  });
});
