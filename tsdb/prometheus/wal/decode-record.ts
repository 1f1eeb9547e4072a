import { ByteReader, type Origin } from '../../bytes/byte-reader.ts';
import { decodeHistogramsV1, decodeHistogramsV2 } from './decode-histograms.ts';
import {
  addExactly,
  decodeCount,
  decodeLabels,
  decodeRef,
  decodeString,
  decodeTime,
} from './decode-labels.ts';
import { decodeSamplesV1, decodeSamplesV2 } from './decode-samples.ts';
import type {
  WalExemplar,
  WalMetadata,
  WalMmapMarker,
  WalRecord,
  WalSeries,
  WalTombstone,
} from './wal-record.ts';

/** By the type byte; what is not here is unknown, as upstream has it. */
const METRIC_TYPES = [
  'unknown',
  'counter',
  'gauge',
  'histogram',
  'gaugehistogram',
  'summary',
  'info',
  'stateset',
] as const;

/**
 * Decodes one joined and unpacked record.
 * @throws {FormatError} when its bytes are not what its type says; upstream's replay ends there.
 * @see prometheus/prometheus@01038862 tsdb/record/record.go
 */
export function decodeRecord(bytes: Uint8Array, origin: Origin): WalRecord {
  const reader = new ByteReader(bytes, origin);
  if (reader.left === 0) return { kind: 'unknown', type: null };
  const type = reader.u8('record type');
  switch (type) {
    case 1:
      return { kind: 'series', type, series: decodeAll(reader, decodeSeries) };
    case 2:
      return { kind: 'samples', type, ...decodeSamplesV1(reader) };
    case 3:
      return { kind: 'tombstones', type, tombstones: decodeAll(reader, decodeTombstone) };
    case 4:
      return { kind: 'exemplars', type, exemplars: decodeExemplars(reader) };
    case 5:
      return { kind: 'mmap-markers', type, markers: decodeAll(reader, decodeMarker) };
    case 6:
      return { kind: 'metadata', type, metadata: decodeAll(reader, decodeMetadata) };
    case 7:
    case 8:
    case 9:
    case 10: {
      const isFloat = type % 2 === 0;
      return { kind: 'histograms', type, isFloat, histograms: decodeHistogramsV1(reader, isFloat) };
    }
    case 11:
      return { kind: 'samples', type, ...decodeSamplesV2(reader) };
    case 12:
    case 13: {
      const isFloat = type === 13;
      return { kind: 'histograms', type, isFloat, histograms: decodeHistogramsV2(reader, isFloat) };
    }
    case 14:
      return decodeMinValidTime(reader);
    default:
      return { kind: 'unknown', type };
  }
}

function decodeAll<Item>(reader: ByteReader, decode: (reader: ByteReader) => Item): Item[] {
  const items: Item[] = [];
  while (reader.left > 0) items.push(decode(reader));
  return items;
}

function decodeSeries(reader: ByteReader): WalSeries {
  const ref = decodeRef(reader);
  return { ref, labels: decodeLabels(reader) };
}

/** Ends beyond 2^53 mean "from the first" and "to the last": a rounded number says the same. */
function decodeTombstone(reader: ByteReader): WalTombstone {
  const ref = decodeRef(reader);
  const fromMs = Number(reader.varint64('mint'));
  return { ref, fromMs, toMs: Number(reader.varint64('maxt')) };
}

function decodeExemplars(reader: ByteReader): WalExemplar[] {
  if (reader.left === 0) return [];
  const baseRef = decodeRef(reader);
  const baseMs = decodeTime(reader, 'base timestamp');
  return decodeAll(reader, () => {
    const ref = addExactly(reader, baseRef, reader.varint('series ref delta'), 'series ref delta');
    const timestampMs = addExactly(reader, baseMs, reader.varint('timestamp delta'), 'timestamp delta');
    const value = reader.f64('value');
    return { ref, timestampMs, value, labels: decodeLabels(reader) };
  });
}

function decodeMarker(reader: ByteReader): WalMmapMarker {
  const ref = decodeRef(reader);
  const chunkFile = reader.u32('chunk ref, file');
  return { ref, chunkFile, chunkOffsetBytes: reader.u32('chunk ref, offset') };
}

function decodeMetadata(reader: ByteReader): WalMetadata {
  const ref = reader.uvarint('series ref');
  const type = METRIC_TYPES[reader.u8('metric type')] ?? 'unknown';
  const count = decodeCount(reader, 'field count', 2);
  const fields = new Map<string, string>();
  for (let index = 0; index < count; index++) {
    const name = decodeString(reader, 'field name');
    fields.set(name, decodeString(reader, 'field value'));
  }
  return { ref, type, unit: fields.get('UNIT') ?? '', help: fields.get('HELP') ?? '' };
}

function decodeMinValidTime(reader: ByteReader): WalRecord {
  const fromMs = decodeTime(reader, 'min valid time');
  if (reader.left === 0) return { kind: 'min-valid-time', type: 14, fromMs };
  const found = `${reader.left} more bytes`;
  throw reader.error('min valid time', { kind: 'differs', expected: 'the end of the record', found });
}
