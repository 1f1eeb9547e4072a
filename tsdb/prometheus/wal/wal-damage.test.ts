import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { nodeUnpackers } from '../../../cli/tsdb/node-unpackers.ts';
import { seededRandom } from '../../../tests/support/seeded-random.ts';
import { memoryFolder } from '../../../tests/support/tsdb/memory-folder.ts';
import { crc32c } from '../../bytes/crc32c.ts';
import type { Field } from '../../bytes/field.ts';
import { FormatError } from '../../bytes/format-error.ts';
import { headChunkFields } from '../head/head-chunk-fields.ts';
import { readHeadChunkFile } from '../head/read-head-chunk-file.ts';
import { decodeRecord } from './decode-record.ts';
import { FRAGMENT_HEADER_BYTES } from './fragment.ts';
import { scanSegment } from './read-segment.ts';
import { recordFields } from './record-fields.ts';
import { walSegmentFields } from './segment-fields.ts';
import type { RawRecord } from './segment-scanner.ts';

const FIXTURES = join(import.meta.dirname, '../../../tests/fixtures/tsdb/wal');
const SEGMENTS = ['zstd/wal/00000000', 'snappy/wal/00000001', 'wbl/wbl/00000001', 'scrape/wal/00000000'].map(
  read,
);
const SEGMENT_CASES = 1_500;
const RECORD_CASES = 24_000;
const CHUNK_CASES = 3_000;
/** Seconds on a quiet machine; a busy one may take its time. */
const PATIENCE_MS = 180_000;

function read(path: string): Uint8Array {
  return new Uint8Array(readFileSync(join(FIXTURES, path)));
}

/** A copy with some bytes changed, cut out or put in. */
function damaged(bytes: Uint8Array, random: () => number): Uint8Array {
  const copy = bytes.slice(0, random() < 0.2 ? Math.floor(random() * bytes.length) : bytes.length);
  for (let times = 1 + Math.floor(random() * 3); times > 0 && copy.length > 0; times--) {
    const at = Math.floor(random() * copy.length);
    copy[at] =
      random() < 0.5 ? Math.floor(random() * 256) : (copy[at] ?? 0) ^ (1 << Math.floor(random() * 8));
    if (random() < 0.2)
      copy.fill(random() < 0.5 ? 0 : 255, at, Math.min(copy.length, at + Math.floor(random() * 20)));
  }
  return copy;
}

/** Records and gaps stand in order; what is in a record is looked at where damage can be in it. */
function look(bytes: Uint8Array, take: (record: Uint8Array) => void = () => {}): number {
  let at = 0;
  let items = 0;
  for (const item of scanSegment(bytes, 'wal/00000000', nodeUnpackers)) {
    const [from, to] =
      item.kind === 'gap' ? [item.fromBytes, item.toBytes] : [item.offsetBytes, item.endBytes];
    if (from < at || to < from) throw new Error(`item ${items} from ${from} to ${to}, behind ${at}`);
    at = to;
    items++;
    if (item.kind === 'record') take(item.bytes);
  }
  return items;
}

function decodeOrRefuse(bytes: Uint8Array): void {
  orRefused(() => decodeRecord(bytes, { file: 'wal' }));
  orRefused(() =>
    recordFields(bytes, { file: 'wal' }, (from, to) => ({ fromBit: 8 * from, bits: 8 * (to - from) })),
  );
}

function orRefused(decode: () => unknown): void {
  try {
    decode();
  } catch (error) {
    if (!(error instanceof FormatError)) throw error;
  }
}

/** Opens every field; each lies inside the file. */
function openAll(field: Field, bits: number): void {
  expect(field.fromBit).toBeGreaterThanOrEqual(0);
  expect(field.fromBit + field.bits).toBeLessThanOrEqual(bits);
  for (const child of field.children?.() ?? []) openAll(child, bits);
}

/** The same segment with right checksums around wrong data: what unpacks and decodes it is reached. */
function resealed(bytes: Uint8Array, records: readonly RawRecord[], random: () => number): Uint8Array {
  const copy = bytes.slice();
  const record = records[Math.floor(random() * records.length)];
  for (const { offsetBytes, dataBytes } of record?.fragments ?? []) {
    const from = offsetBytes + FRAGMENT_HEADER_BYTES;
    copy.set(damaged(copy.subarray(from, from + dataBytes), random), from);
    const crc = crc32c(copy.subarray(from, from + dataBytes));
    new DataView(copy.buffer).setUint32(offsetBytes + 3, crc);
  }
  return copy;
}

function recordsOf(bytes: Uint8Array): RawRecord[] {
  return [...scanSegment(bytes, 'wal/00000000', nodeUnpackers)].filter((item) => item.kind === 'record');
}

test(
  `${2 * SEGMENT_CASES} damaged segments are read or have gaps, in order and without an end`,
  () => {
    const random = seededRandom(6);
    const records = SEGMENTS.map(recordsOf);
    let items = 0;
    for (let index = 0; index < SEGMENT_CASES; index++) {
      const which = index % SEGMENTS.length;
      const bytes = SEGMENTS[which] ?? new Uint8Array();
      items += look(damaged(bytes, random));
      items += look(resealed(bytes, records[which] ?? [], random), (record) =>
        orRefused(() => decodeRecord(record, { file: 'wal' })),
      );
    }
    expect(items).toBeGreaterThan(SEGMENT_CASES);
  },
  PATIENCE_MS,
);

test(
  `${RECORD_CASES} damaged or random records decode or are refused`,
  () => {
    const random = seededRandom(7);
    const records = SEGMENTS.flatMap(recordsOf).map(({ bytes }) => bytes.subarray(0, 600));
    for (let index = 0; index < RECORD_CASES; index++) {
      const real = records[index % records.length] ?? new Uint8Array();
      const noise = () =>
        Uint8Array.from({ length: 1 + Math.floor(random() * 60) }, () => Math.floor(random() * 256));
      const bytes = index % 3 === 0 ? noise() : damaged(real, random);
      if (index % 3 !== 1) bytes[0] = index % 16;
      decodeOrRefuse(bytes);
    }
  },
  PATIENCE_MS,
);

test(
  `${CHUNK_CASES} damaged files of full chunks end in a gap or in zeros`,
  async () => {
    const random = seededRandom(8);
    const whole = read('wbl/chunks_head/000001');
    for (let index = 0; index < CHUNK_CASES; index++) {
      const bytes = damaged(whole, random);
      const file = { path: 'chunks_head/000001', file: 1, bytes: bytes.length };
      let at = 0;
      for await (const item of readHeadChunkFile(memoryFolder(new Map([[file.path, bytes]])), file)) {
        const from = item.kind === 'gap' ? item.fromBytes : item.offsetBytes;
        if (from < at) throw new Error(`item at ${from}, behind ${at}`);
        at = item.kind === 'gap' ? item.toBytes : item.endBytes;
      }
      if (index % 20 === 0) openAll(headChunkFields(bytes, file.path), 8 * bytes.length);
    }
  },
  PATIENCE_MS,
);

test('fields of whole and damaged segments lie inside their file', () => {
  const random = seededRandom(9);
  for (const bytes of SEGMENTS) {
    for (let index = 0; index < 12; index++) {
      const looked = index === 0 ? bytes : damaged(bytes, random);
      openAll(walSegmentFields(looked, 'wal/00000000', nodeUnpackers), 8 * looked.length);
    }
  }
});
