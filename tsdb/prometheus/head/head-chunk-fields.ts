import { ByteReader } from '../../bytes/byte-reader.ts';
import type { Field } from '../../bytes/field.ts';
import { FormatError } from '../../bytes/format-error.ts';
import { hex32 } from '../../bytes/hex.ts';
import { ENCODING_NAMES } from '../chunks/encoding.ts';
import { sampleCount } from '../chunks/sample-count.ts';
import {
  checkHeadChunk,
  HEAD_CHUNK_HEADER_BYTES,
  headChunkBytes,
  isEndOfHeadChunks,
  MOST_META_BYTES,
  readHeadChunkHeader,
  readHeadChunkMeta,
} from './read-head-chunk.ts';

const CRC_BYTES = 4;

/** A file of `chunks_head` as a tree: header, chunks, and the zeros that it was made with. */
export function headChunkFields(bytes: Uint8Array, file: string): Field {
  const bits = 8 * bytes.length;
  return {
    name: 'head chunk file',
    fromBit: 0,
    bits,
    count: null,
    children: () => [...partsOf(bytes, file)],
  };
}

function* partsOf(bytes: Uint8Array, file: string): Generator<Field, void> {
  let at = 0;
  try {
    readHeadChunkHeader(bytes, { file });
    yield headerField(bytes, file);
    at = HEAD_CHUNK_HEADER_BYTES;
    while (at < bytes.length && !isEndOfHeadChunks(bytes.subarray(at, at + MOST_META_BYTES))) {
      const origin = { file, startBytes: at };
      const meta = readHeadChunkMeta(bytes.subarray(at), origin);
      const whole = new ByteReader(bytes, { file }, at).take(headChunkBytes(meta), 'data');
      checkHeadChunk(whole, origin);
      yield chunkField(whole, at, file);
      at += whole.length;
    }
    const left = bytes.length - at;
    if (left > 0) yield { name: 'zeros', value: `${left} bytes`, fromBit: 8 * at, bits: 8 * left };
  } catch (error) {
    if (!(error instanceof FormatError)) throw error;
    const bits = 8 * (bytes.length - at);
    yield { name: 'damaged', value: error.message, problem: error.text, fromBit: 8 * at, bits };
  }
}

function headerField(bytes: Uint8Array, file: string): Field {
  const reader = new ByteReader(bytes, { file });
  const magic = hex32(reader.u32('magic'));
  const version = `${reader.u8('version')}`;
  return {
    name: 'header',
    fromBit: 0,
    bits: 8 * HEAD_CHUNK_HEADER_BYTES,
    count: 3,
    children: () => [
      { name: 'magic', value: magic, fromBit: 0, bits: 32 },
      { name: 'version', value: version, fromBit: 32, bits: 8 },
      { name: 'padding', fromBit: 40, bits: 24 },
    ],
  };
}

function chunkField(whole: Uint8Array, startBytes: number, file: string): Field {
  const { ref, fromMs, toMs, encoding, isOutOfOrder, lengthBytes, metaBytes } = readHeadChunkMeta(whole, {
    file,
    startBytes,
  });
  const samples = sampleCount(encoding, whole.subarray(metaBytes, metaBytes + lengthBytes));
  const field = (name: string, value: string, from: number, lengthOf: number): Field => ({
    name,
    value,
    fromBit: 8 * (startBytes + from),
    bits: 8 * lengthOf,
  });
  const name = ENCODING_NAMES[encoding] ?? `${encoding}`;
  const end = metaBytes + lengthBytes;
  const crc = new ByteReader(whole, { file }, end).u32('CRC');
  return {
    ...field('chunk', `series ${ref}, ${samples} samples`, 0, end + CRC_BYTES),
    count: 7,
    children: () => [
      field('series ref', `${ref}`, 0, 8),
      field('mint', `${fromMs}`, 8, 8),
      field('maxt', `${toMs}`, 16, 8),
      field('encoding', isOutOfOrder ? `${name}, out of order` : name, 24, 1),
      field('data length', `${lengthBytes}`, 25, metaBytes - 25),
      field('data', `${samples} samples`, metaBytes, lengthBytes),
      field('CRC', hex32(crc), end, CRC_BYTES),
    ],
  };
}
