import { ByteReader } from '../../bytes/byte-reader.ts';
import type { Field } from '../../bytes/field.ts';
import { byteField, FieldScribe, plain } from './field-scribe.ts';
import type { IndexBytes } from './index-bytes.ts';
import { seriesEnd, seriesIdBytes } from './index-toc.ts';
import { readSeriesEntry, type SeriesEntry } from './series-entry.ts';
import { symbolReader } from './symbol-fields.ts';

/** The section of all series, each entry with its labels and chunks. */
export function seriesFields(index: IndexBytes): readonly Field[] {
  const { bytes, file, toc } = index;
  const end = seriesEnd(toc);
  const symbol = symbolReader(index);
  const step = seriesIdBytes(toc);
  const children = (): readonly Field[] => {
    const fields: Field[] = [];
    let at = toc.series;
    for (;;) {
      at = Math.ceil(at / step) * step;
      while (at < end && bytes[at] === 0) at += step;
      if (at >= end) return fields;
      const field = entryField(bytes, file, at, step, symbol);
      fields.push(field);
      at += field.bits / 8;
    }
  };
  return [byteField('series', toc.series, end, { count: null, children })];
}

function entryField(
  bytes: Uint8Array,
  file: string,
  at: number,
  step: number,
  symbol: (reference: number) => string,
): Field {
  const reader = new ByteReader(bytes, { file }, at);
  const length = reader.uvarint('series length');
  const body = reader.within(length, 'series');
  reader.u32('CRC');
  return byteField(`series ${at / step}`, at, reader.offset, {
    value: labelsOf(readSeriesEntry(body), symbol),
    count: null,
    children: () => entryFields(bytes, file, at, symbol),
  });
}

function labelsOf({ symbols }: SeriesEntry, symbol: (reference: number) => string): string {
  const pairs: string[] = [];
  for (let index = 0; index < symbols.length; index += 2) {
    pairs.push(`${symbol(symbols[index] ?? 0)}=${JSON.stringify(symbol(symbols[index + 1] ?? 0))}`);
  }
  return `{${pairs.join(', ')}}`;
}

function entryFields(
  bytes: Uint8Array,
  file: string,
  at: number,
  symbol: (reference: number) => string,
): readonly Field[] {
  const scribe = new FieldScribe(new ByteReader(bytes, { file }, at));
  const { reader } = scribe;
  const uvarint = (name: string, show: (value: number) => string = String): number =>
    scribe.take(
      name,
      () => reader.uvarint(name),
      (value) => plain(show(value)),
    );
  const length = uvarint('length');
  const body = reader.offset;
  const end = body + length;
  const labels = uvarint('label count');
  for (let label = 0; label < labels && reader.offset < end; label++) {
    uvarint('label name', (reference) => `${reference}: ${symbol(reference)}`);
    uvarint('label value', (reference) => `${reference}: ${JSON.stringify(symbol(reference))}`);
  }
  const chunks = uvarint('chunk count');
  let reference = 0;
  let last = 0;
  for (let chunk = 0; chunk < chunks && reader.offset < end; chunk++) {
    const from = reader.place;
    const one = new FieldScribe(reader);
    const isFirst = chunk === 0;
    const delta = one.take(
      isFirst ? 'mint' : 'mint - maxt before',
      () => (isFirst ? reader.varint('mint') : reader.uvarint('mint delta')),
      (value) => plain(isFirst ? value : `${value} → ${last + value}`),
    );
    const minTime = last + delta;
    last = minTime + one.take('maxt - mint', () => reader.uvarint('maxt delta'), plain);
    const link = () => ({
      file: `chunks/${fileName(reference)}`,
      offsetBytes: reference % 2 ** 32,
      what: 'chunk',
    });
    one.take(
      isFirst ? 'reference' : 'reference - reference before',
      () => {
        const read = isFirst ? reader.uvarint('chunk reference') : reader.varint('chunk reference delta');
        reference += read;
        return read;
      },
      (value) => ({ ...plain(isFirst ? value : `${value} → ${reference}`), leadsTo: link() }),
    );
    const value = `${minTime} … ${last}`;
    const more = { value, leadsTo: link(), count: one.fields.length, children: () => one.fields };
    scribe.fields.push(byteField(`chunk ${chunk}`, from, reader.place, more));
  }
  scribe.takeCrc(body);
  return scribe.fields;
}

/** Segment 0 is file 000001. */
function fileName(reference: number): string {
  return String(Math.floor(reference / 2 ** 32) + 1).padStart(6, '0');
}
