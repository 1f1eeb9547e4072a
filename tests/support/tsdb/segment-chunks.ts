import { readFileSync } from 'node:fs';
import { gunzipSync } from 'node:zlib';
import { crc32c } from '../../../tsdb/bytes/crc32c.ts';

export interface RawChunk {
  readonly encoding: number;
  readonly data: Uint8Array;
  /** Of `data` in the segment. */
  readonly startBytes: number;
}

/** The chunks of a block's segment, read in the plainest way: what the real reader is held against. */
export function segmentChunks(path: string): RawChunk[] {
  const bytes = new Uint8Array(readFileSync(path));
  const chunks: RawChunk[] = [];
  let at = 8;
  while (at < bytes.length) {
    let length = 0;
    for (let shift = 0; ; shift += 7) {
      const byte = bytes[at++] ?? 0;
      length |= (byte & 0x7f) << shift;
      if (byte < 0x80) break;
    }
    const record = bytes.subarray(at, at + 1 + length);
    const expected = new DataView(bytes.buffer, at + 1 + length).getUint32(0);
    if (crc32c(record) !== expected) throw new Error(`${path}, byte ${at}: checksum`);
    chunks.push({ encoding: record[0] ?? 0, data: record.subarray(1), startBytes: at + 1 });
    at += record.length + 4;
  }
  return chunks;
}

/** Lines of `promtool tsdb dump` without their labels: `value time`, a histogram as `count sum buckets time`. */
export function promtoolSamples(path: string): string[] {
  const lines = gunzipSync(readFileSync(path)).toString().trimEnd().split('\n');
  return lines.map((line) => {
    const [, value = '', time = ''] = /^\{.*?\} (\{.*\}|\S+) (\d+)$/.exec(line) ?? [];
    const histogram = /^\{count:([^,}]+), sum:([^,}]+)(.*)\}$/.exec(value);
    if (!histogram) return `${goNumber(value)} ${time}`;
    const [, count = '', sum = '', buckets = ''] = histogram;
    const counts = Array.from(buckets.matchAll(/[\])]:([^,}]+)/g), ([, text = '']) => goNumber(text));
    return `${goNumber(count)} ${goNumber(sum)} ${counts.join(',')} ${time}`;
  });
}

function goNumber(text: string): number {
  return Number(text.replace('Inf', 'Infinity'));
}
