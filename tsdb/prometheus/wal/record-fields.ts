import { ByteReader, type Origin } from '../../bytes/byte-reader.ts';
import type { Field } from '../../bytes/field.ts';
import { decodeHistogram } from './decode-histogram.ts';
import { decodeString } from './decode-labels.ts';
import { FieldWalk, type RecordPlace } from './field-walk.ts';
import { WAL_RECORD_NAMES } from './wal-record.ts';

/** The fields of one joined and unpacked record, the type byte first. @throws {FormatError} */
export function recordFields(bytes: Uint8Array, origin: Origin, place: RecordPlace): readonly Field[] {
  const walk = new FieldWalk(new ByteReader(bytes, origin), place);
  if (bytes.length === 0) return [];
  const type = bytes[0] ?? 0;
  const name = WAL_RECORD_NAMES[type] ?? 'unknown';
  const first = walk.leaf('record type', (reader) => `${reader.u8('record type')} ${name}`);
  return [first, ...bodyFields(walk, type)];
}

function bodyFields(walk: FieldWalk, type: number): Field[] {
  const ref = (reader: ByteReader): bigint => reader.u64('series ref');
  switch (type) {
    case 1:
      return walk.rest(() => seriesField(walk));
    case 2:
      return distanceFields(walk, 'sample', () => [valueField(walk)]);
    case 3:
      return walk.rest(() =>
        fieldsOf(walk, 'tombstone', () => [
          walk.leaf('series ref', ref),
          walk.leaf('mint', (reader) => reader.varint64('mint')),
          walk.leaf('maxt', (reader) => reader.varint64('maxt')),
        ]),
      );
    case 4:
      return distanceFields(walk, 'exemplar', () => [valueField(walk), labelsField(walk)]);
    case 5:
      return walk.rest(() => markerField(walk));
    case 6:
      return walk.rest(() => metadataField(walk));
    case 7:
    case 8:
    case 9:
    case 10:
      return distanceFields(walk, 'histogram', () => [histogramField(walk, type % 2 === 0)]);
    case 11:
      return chainFields(walk, 'sample', () => valueField(walk));
    case 12:
    case 13:
      return chainFields(walk, 'histogram', () => histogramField(walk, type === 13));
    case 14:
      return [walk.leaf('min valid time', (reader) => reader.i64('min valid time'))];
    default:
      return [walk.leaf('body', (reader) => `${reader.take(reader.left, 'body').length} bytes`)];
  }
}

/** Items as distances from a base that stands once. */
function distanceFields(walk: FieldWalk, name: string, body: () => readonly Field[]): Field[] {
  if (walk.reader.left === 0) return [];
  return [
    walk.leaf('base ref', (reader) => reader.u64('base ref')),
    walk.leaf('base timestamp', (reader) => reader.i64('base timestamp')),
    ...walk.rest(() =>
      fieldsOf(walk, name, () => [
        walk.leaf('series ref delta', (reader) => reader.varint64('series ref delta')),
        walk.leaf('timestamp delta', (reader) => reader.varint64('timestamp delta')),
        ...body(),
      ]),
    ),
  ];
}

/** Items of version 2: the first whole, the others as distances, with start timestamps. */
function chainFields(walk: FieldWalk, name: string, body: () => Field): Field[] {
  let isFirst = true;
  const varint = (field: string): Field => walk.leaf(field, (reader) => reader.varint64(field));
  return walk.rest(() =>
    fieldsOf(walk, name, () => {
      if (isFirst) {
        isFirst = false;
        return [varint('series ref'), varint('timestamp'), varint('start timestamp'), body()];
      }
      const fields = [varint('series ref delta'), varint('timestamp delta')];
      const marker = walk.leaf('start timestamp marker', (reader) => reader.u8('start timestamp marker'));
      const start = Number(marker.value) > 1 ? [varint('start timestamp delta')] : [];
      return [...fields, marker, ...start, body()];
    }),
  );
}

function seriesField(walk: FieldWalk): Field {
  return fieldsOf(walk, 'series', () => [
    walk.leaf('series ref', (reader) => reader.u64('series ref')),
    labelsField(walk),
  ]);
}

function labelsField(walk: FieldWalk): Field {
  return walk.group('labels', () => {
    const fields = [walk.leaf('label count', (reader) => reader.uvarint('label count', reader.left))];
    const count = Number(fields[0]?.value);
    for (let index = 0; index < count; index++) fields.push(pairField(walk, 'label'));
    return {
      value: fields
        .slice(1)
        .map((field) => field.value)
        .join(', '),
      fields,
    };
  });
}

function pairField(walk: FieldWalk, name: string): Field {
  return walk.group(name, () => {
    const fields = [
      walk.leaf(`${name} name`, (reader) => decodeString(reader, `${name} name`)),
      walk.leaf(`${name} value`, (reader) => decodeString(reader, `${name} value`)),
    ];
    return { value: `${fields[0]?.value}="${fields[1]?.value}"`, fields };
  });
}

function markerField(walk: FieldWalk): Field {
  return fieldsOf(walk, 'marker', () => [
    walk.leaf('series ref', (reader) => reader.u64('series ref')),
    walk.group('chunk ref', () => {
      const file = walk.leaf('file', (reader) => reader.u32('file'));
      const offset = walk.leaf('offset', (reader) => reader.u32('offset'));
      const path = `chunks_head/${file.value?.padStart(6, '0')}`;
      const leadsTo = { file: path, offsetBytes: Number(offset.value), what: 'chunk' };
      return { value: `${path}, byte ${offset.value}`, fields: [file, { ...offset, leadsTo }] };
    }),
  ]);
}

function metadataField(walk: FieldWalk): Field {
  return fieldsOf(walk, 'metadata', () => {
    const fields = [
      walk.leaf('series ref', (reader) => reader.uvarint64('series ref')),
      walk.leaf('metric type', (reader) => reader.u8('metric type')),
      walk.leaf('field count', (reader) => reader.uvarint('field count', reader.left)),
    ];
    const count = Number(fields[2]?.value);
    for (let index = 0; index < count; index++) fields.push(pairField(walk, 'field'));
    return fields;
  });
}

function valueField(walk: FieldWalk): Field {
  return walk.leaf('value', (reader) => reader.f64('value'));
}

function histogramField(walk: FieldWalk, isFloat: boolean): Field {
  return walk.leaf('histogram', (reader) => {
    const { schema, count, sum } = decodeHistogram(reader, isFloat);
    return `schema ${schema}, count ${count}, sum ${sum}`;
  });
}

/** A group whose value is that of its fields. */
function fieldsOf(walk: FieldWalk, name: string, read: () => readonly Field[]): Field {
  return walk.group(name, () => {
    const fields = read();
    return { value: fields.map((field) => field.value).join(' '), fields };
  });
}
