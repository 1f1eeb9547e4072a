import { readFileSync } from 'node:fs';
import { zstdDecompressSync } from 'node:zlib';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { LearnerError } from '../learner-error.ts';
import { decodeWriteRequest } from './decode-write-request.ts';
import { unpackSnappy } from './unpack-snappy.ts';
import type { WriteRequest, WriteSeries } from './write-request.ts';

/** What real senders sent for `exposition.txt`: Prometheus 3.5.3 and vmagent 1.145. */
const CAPTURED = new URL('../../tests/fixtures/remote-write/', import.meta.url);

function captured(name: string): WriteRequest {
  const bytes = new Uint8Array(readFileSync(new URL(name, CAPTURED)));
  const unpacked = name.endsWith('.zstd') ? zstdDecompressSync(bytes) : unpackSnappy(bytes, 1 << 20);
  return decodeWriteRequest(new Uint8Array(unpacked));
}

/** The page's lines: name, labels in the alphabet's order, value. Prometheus 3 writes the bounds of buckets as floats. */
function exposed(sender: string): Map<string, number> {
  const page = readFileSync(new URL('exposition.txt', CAPTURED), 'utf8');
  const text = sender.startsWith('prometheus') ? page.replace('le="1"', 'le="1.0"') : page;
  const lines = text.split('\n').filter((line) => line !== '' && !line.startsWith('#'));
  return new Map(
    lines.map((line) => {
      const [, name = '', labels = '', value = ''] = /^(\w+)(?:\{(.*)\})? (\S+)$/.exec(line) ?? [];
      const pairs = [...labels.matchAll(/(\w+)="((?:\\.|[^"\\])*)"/g)]
        .map(([, label = '', quoted = '']) => ({ label, text: quoted.replaceAll(/\\(.)/g, '$1') }))
        .filter(({ text }) => text !== '');
      return [
        shown(
          name,
          pairs.map(({ label, text }) => [label, text]),
        ),
        Number(value.replace('+Inf', 'Infinity')),
      ];
    }),
  );
}

function shown(name: string, labels: readonly (readonly [string, string])[]): string {
  return JSON.stringify([name, labels.toSorted(([a], [b]) => (a < b ? -1 : 1))]);
}

/** Without the labels that the scrape adds. */
function ownName({ labels }: WriteSeries): string {
  const added = ['__name__', 'job', 'instance', 'region'];
  const name = labels.find((label) => label.name === '__name__')?.value ?? '';
  return shown(
    name,
    labels.filter((label) => !added.includes(label.name)).map((label) => [label.name, label.value]),
  );
}

describe('a captured request', () => {
  test.each(['prometheus.snappy', 'vmagent.zstd', 'vmagent.snappy'])(
    '%s holds every line of the page that was scraped, with its value',
    (name) => {
      const request = captured(name);
      const values = new Map<string, number>();
      for (const series of request.series) {
        const sample = series.samples[0];
        if (sample) values.set(ownName(series), sample.value);
      }
      expect(exposed(name).size).toBe(10);
      for (const [line, value] of exposed(name)) expect([line, values.get(line)]).toEqual([line, value]);
      expect(request.series.flatMap(({ samples }) => samples).every(({ isStale }) => !isStale)).toBe(true);
    },
  );

  test.each(['prometheus-metadata.snappy', 'vmagent-metadata.zstd'])(
    '%s tells types and help texts',
    (name) => {
      const { metadata } = captured(name);
      expect(metadata).toContainEqual(
        expect.objectContaining({
          type: 'counter',
          family: 'shop_orders_total',
          help: 'Orders since the shop opened.',
        }),
      );
      expect(metadata.find(({ family }) => family === 'shop_latency_seconds')?.type).toBe('histogram');
    },
  );

  test.each(['prometheus-stale.snappy', 'vmagent-stale.zstd'])('%s tells which series ended', (name) => {
    const samples = captured(name).series.flatMap((series) =>
      series.samples.map(({ isStale, value }) => ({ isStale, value, line: ownName(series) })),
    );
    const ended = samples.filter(({ isStale }) => isStale);
    for (const line of exposed(name).keys()) expect(ended.map(({ line: own }) => own)).toContain(line);
    expect(ended.every(({ value }) => Number.isNaN(value))).toBe(true);
  });

  test.each(['prometheus.snappy', 'vmagent.zstd'])('%s is cut into parts that touch and add up', (name) => {
    expectNoGaps(captured(name));
  });
});

/** Fields of a message as protobuf writes them, apart from the decoder. */
function varint(value: bigint): number[] {
  const bytes: number[] = [];
  for (let rest = BigInt.asUintN(64, value); ; rest >>= 7n) {
    if (rest < 0x80n) return [...bytes, Number(rest)];
    bytes.push(Number(rest & 0x7fn) | 0x80);
  }
}
function bytesField(number: number, bytes: readonly number[]): number[] {
  return [...varint(BigInt(number * 8 + 2)), ...varint(BigInt(bytes.length)), ...bytes];
}
const textField = (number: number, text: string) => bytesField(number, [...new TextEncoder().encode(text)]);
function doubleField(number: number, value: number): number[] {
  const bytes = new Uint8Array(8);
  new DataView(bytes.buffer).setFloat64(0, value, true);
  return [...varint(BigInt(number * 8 + 1)), ...bytes];
}

const someText = fc.string({ unit: 'grapheme', maxLength: 200 });
const someSeries = fc.record({
  labels: fc.array(fc.record({ name: someText, value: someText }), { maxLength: 5 }),
  samples: fc.array(
    fc.record({
      value: fc.double(),
      timestampMs: fc.integer({ min: -1e14, max: 1e14 }),
    }),
    { maxLength: 5 },
  ),
});

describe('any request', () => {
  test('comes back as it was written, part by part', () => {
    fc.assert(
      fc.property(fc.array(someSeries, { maxLength: 6 }), (written) => {
        const bytes = written.flatMap(({ labels, samples }) =>
          bytesField(1, [
            ...labels.flatMap(({ name, value }) =>
              bytesField(1, [...textField(1, name), ...textField(2, value)]),
            ),
            ...samples.flatMap(({ value, timestampMs }) =>
              bytesField(2, [...doubleField(1, value), ...varint(16n), ...varint(BigInt(timestampMs))]),
            ),
          ]),
        );
        const request = decodeWriteRequest(Uint8Array.from(bytes));
        expect(
          request.series.map(({ labels, samples }) => ({
            labels: labels.map(({ name, value }) => ({ name, value })),
            samples: samples.map(({ value, timestampMs }) => ({ value, timestampMs })),
          })),
        ).toEqual(written);
        expectNoGaps(request);
      }),
    );
  });

  test('may hold fields that this decoder does not know: they are passed over, and counted', () => {
    const histogram = bytesField(4, [8, 1]);
    const bytes = Uint8Array.from([...bytesField(1, [...histogram, ...bytesField(1, [])]), 0x70, 0x05]);
    const request = decodeWriteRequest(bytes);
    expect(request.series[0]?.others).toEqual([{ field: 4, offsetBytes: 2, sizeBytes: 4 }]);
    expect(request.others).toEqual([{ field: 14, offsetBytes: 8, sizeBytes: 2 }]);
    expect(request.series[0]?.labels).toEqual([{ name: '', value: '', offsetBytes: 6, sizeBytes: 2 }]);
  });

  test('or it is refused with a sentence, whatever the bytes are', () => {
    fc.assert(
      fc.property(fc.uint8Array({ maxLength: 300 }), (bytes) => {
        refusedOrRead(() => decodeWriteRequest(bytes));
      }),
    );
  });

  test('is refused when it ends early or one byte was changed, or reads as another one', () => {
    const whole = readFileSync(new URL('prometheus.snappy', CAPTURED));
    const bytes = unpackSnappy(new Uint8Array(whole), 1 << 20);
    for (let end = 0; end < bytes.length; end += 7)
      refusedOrRead(() => decodeWriteRequest(bytes.subarray(0, end)));
    for (let at = 0; at < bytes.length; at += 3) {
      const changed = Uint8Array.from(bytes);
      changed[at] = (changed[at] ?? 0) ^ 0xff;
      refusedOrRead(() => decodeWriteRequest(changed));
    }
  });

  test.each([
    ['a length beyond the end', [0x0a, 0x7f, 0x00], 'at byte 1: the bytes end in the middle of a value'],
    ['a group', [0x0b, 0x0c], 'at byte 0: field 1 of kind 3 does not exist'],
    ['field 0', [0x02, 0x00], 'at byte 0: field 0 of kind 2 does not exist'],
    ['an endless number', [0x70, ...Array(10).fill(0xff)], 'at byte 1: a number is longer than 64 bits'],
    [
      'a label that is no UTF-8',
      bytesField(1, bytesField(1, bytesField(1, [0xff]))),
      'at byte 6: a text is not UTF-8',
    ],
  ])('with %s is refused, and the byte is named', (_, bytes, words) => {
    expect(() => decodeWriteRequest(Uint8Array.from(bytes))).toThrow(words);
  });
});

function refusedOrRead(read: () => unknown): void {
  try {
    read();
  } catch (failure) {
    expect(failure).toBeInstanceOf(LearnerError);
    expect(failure).toMatchObject({ code: 'bad-write-request' });
  }
}

/** Top-level fields follow each other without a gap, and the parts of a series end where the series ends. */
function expectNoGaps({ sizeBytes, series, metadata, others }: WriteRequest): void {
  const parts = [...series, ...metadata, ...others].toSorted((a, b) => a.offsetBytes - b.offsetBytes);
  let at = 0;
  for (const part of parts) {
    expect(part.offsetBytes).toBe(at);
    at += part.sizeBytes;
  }
  expect(at).toBe(sizeBytes);
  for (const one of series) {
    const inner = [...one.labels, ...one.samples, ...one.others].toSorted(
      (a, b) => a.offsetBytes - b.offsetBytes,
    );
    let end = one.offsetBytes + one.sizeBytes;
    for (const part of inner.reverse()) {
      expect(part.offsetBytes + part.sizeBytes).toBe(end);
      end = part.offsetBytes;
    }
    expect(end).toBeGreaterThan(one.offsetBytes);
  }
}
