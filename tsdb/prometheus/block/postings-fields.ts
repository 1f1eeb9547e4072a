import { ByteReader } from '../../bytes/byte-reader.ts';
import type { Field } from '../../bytes/field.ts';
import { byteField, FieldScribe, plain } from './field-scribe.ts';
import type { IndexBytes } from './index-bytes.ts';
import { seriesIdBytes } from './index-toc.ts';
import { readText } from './symbols.ts';

interface ListPlace {
  readonly name: string;
  readonly value: string;
  readonly offset: number;
}

/** All posting lists, named by the label pair that leads to them. */
export function postingsFields({ bytes, file, toc }: IndexBytes): readonly Field[] {
  const end = toc.labelOffsetTable > toc.postings ? toc.labelOffsetTable : toc.postingsOffsetTable;
  if (end <= toc.postings) return [];
  const children = () =>
    tableEntries(bytes, file, toc.postingsOffsetTable).map(({ name, value, offset }) => {
      const count = new ByteReader(bytes, { file }, offset + 4).u32('postings count');
      return byteField(pairText(name, value), offset, offset + 12 + 4 * count, {
        value: `${count}`,
        count,
        children: () => listFields(bytes, file, offset, seriesIdBytes(toc)),
      });
    });
  return [byteField('postings', toc.postings, end, { count: null, children })];
}

function listFields(bytes: Uint8Array, file: string, offset: number, idBytes: number): readonly Field[] {
  const scribe = new FieldScribe(new ByteReader(bytes, { file }, offset));
  const { reader } = scribe;
  scribe.take('length', () => reader.u32('length'), plain);
  const count = scribe.take('count', () => reader.u32('count'), plain);
  for (let index = 0; index < count; index++) {
    scribe.take(
      `series id ${index}`,
      () => reader.u32('series id'),
      (id) => ({ ...plain(id), leadsTo: { file, offsetBytes: id * idBytes, what: 'series' } }),
    );
  }
  scribe.takeCrc(offset + 4);
  return scribe.fields;
}

/** The table that leads from a label pair to its posting list. */
export function postingsTableFields({ bytes, file, toc }: IndexBytes): readonly Field[] {
  const at = toc.postingsOffsetTable;
  const head = new ByteReader(bytes, { file }, at);
  const length = head.u32('postings offset table length');
  const count = head.within(length, 'postings offset table').u32('entry count');
  const children = (): readonly Field[] => {
    const scribe = new FieldScribe(new ByteReader(bytes, { file }, at));
    scribe.take('length', (reader) => reader.u32('length'), plain);
    scribe.take('count', (reader) => reader.u32('count'), plain);
    for (let entry = 0; entry < count; entry++) {
      const one = new FieldScribe(scribe.reader);
      const from = scribe.reader.place;
      one.take('strings', (reader) => reader.uvarint('string count'), plain);
      const name = one.take(
        'name',
        (reader) => readText(reader, 'name'),
        (text) => plain(JSON.stringify(text)),
      );
      const value = one.take(
        'value',
        (reader) => readText(reader, 'value'),
        (text) => plain(JSON.stringify(text)),
      );
      const offset = one.take('offset', (reader) => reader.uvarint('offset'), plain);
      const leadsTo = { file, offsetBytes: offset, what: 'postings' };
      const more = { value: `${offset}`, leadsTo, count: 4, children: () => one.fields };
      scribe.fields.push(byteField(pairText(name, value), from, scribe.reader.place, more));
    }
    scribe.takeCrc(at + 4);
    return scribe.fields;
  };
  return [byteField('postings offset table', at, head.offset + 4, { count, children })];
}

function tableEntries(bytes: Uint8Array, file: string, at: number): readonly ListPlace[] {
  const reader = new ByteReader(bytes, { file }, at);
  const body = reader.within(reader.u32('postings offset table length'), 'postings offset table');
  const count = Math.min(body.u32('entry count'), body.left);
  return Array.from({ length: count }, () => {
    body.uvarint('string count');
    const name = readText(body, 'name');
    return { name, value: readText(body, 'value'), offset: body.uvarint('offset', bytes.length) };
  }).sort((a, b) => a.offset - b.offset);
}

function pairText(name: string, value: string): string {
  return name === '' && value === '' ? 'all series' : `${name}=${JSON.stringify(value)}`;
}
