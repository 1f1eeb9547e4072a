import { zstdCompressSync } from 'node:zlib';
import type { WrittenSeries } from './some-series.ts';

/** Prometheus' marker of a series that ended, little-endian; JavaScript keeps no NaN's payload. */
const STALE_BYTES = Buffer.from('020000000000f07f', 'hex');

/** A remote write 1.0 request in one zstd frame, as vmagent sends it. */
export function writeRequestBytes(series: readonly WrittenSeries[]): Uint8Array<ArrayBuffer> {
  return new Uint8Array(zstdCompressSync(Buffer.concat(series.map((one) => message(1, timeSeries(one))))));
}

function timeSeries({ labels, samples }: WrittenSeries): Buffer {
  return Buffer.concat([
    ...Object.entries(labels).map(([name, value]) =>
      message(1, Buffer.concat([message(1, Buffer.from(name)), message(2, Buffer.from(value))])),
    ),
    ...samples.map(([timestampMs, value]) =>
      message(2, Buffer.concat([Buffer.of(9), doubleBytes(value), Buffer.of(16), varint(timestampMs)])),
    ),
  ]);
}

function message(field: number, bytes: Buffer): Buffer {
  return Buffer.concat([varint(field * 8 + 2), varint(bytes.length), bytes]);
}

function doubleBytes(value: number): Buffer {
  if (Number.isNaN(value)) return STALE_BYTES;
  const bytes = Buffer.alloc(8);
  bytes.writeDoubleLE(value);
  return bytes;
}

function varint(value: number): Buffer {
  const bytes: number[] = [];
  for (let left = value; ; left = Math.floor(left / 128)) {
    bytes.push(left >= 128 ? (left % 128) + 128 : left);
    if (left < 128) return Buffer.from(bytes);
  }
}
