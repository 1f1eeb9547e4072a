import { ByteReader } from '../../bytes/byte-reader.ts';
import type { Field } from '../../bytes/field.ts';
import { byteField, FieldScribe, plain } from './field-scribe.ts';
import type { IndexBytes } from './index-bytes.ts';
import { readText } from './symbols.ts';

/** The symbol table: its length, count, symbols and CRC. */
export function symbolsField({ bytes, file, toc }: IndexBytes): Field {
  const head = new ByteReader(bytes, { file }, toc.symbols);
  const length = head.u32('symbols length');
  const body = head.within(length, 'symbols');
  const count = body.u32('symbol count');
  return byteField('symbols', toc.symbols, head.offset + 4, {
    count,
    children: () => {
      const scribe = new FieldScribe(new ByteReader(bytes, { file }, toc.symbols));
      scribe.take('length', (reader) => reader.u32('length'), plain);
      scribe.take('count', (reader) => reader.u32('count'), plain);
      const end = head.offset;
      for (let number = 0; number < count && scribe.reader.offset < end; number++) {
        scribe.take(
          `symbol ${number}`,
          (reader) => readText(reader, 'symbol'),
          (text) => plain(JSON.stringify(text)),
        );
      }
      scribe.takeCrc(toc.symbols + 4);
      return scribe.fields;
    },
  });
}

/** Where each symbol begins, so that one can be read by number; made once for a file, when it is first needed. */
export function symbolReader({ bytes, file, toc }: IndexBytes): (reference: number) => string {
  let places: Uint32Array | null = null;
  return (reference) => {
    places ??= placesOf(bytes, file, toc.symbols);
    const place = toc.version === 1 ? reference : places[reference];
    return place === undefined ? '?' : readText(new ByteReader(bytes, { file }, place), 'symbol');
  };
}

function placesOf(bytes: Uint8Array, file: string, offset: number): Uint32Array {
  const reader = new ByteReader(bytes, { file }, offset);
  const body = reader.within(reader.u32('symbols length'), 'symbols');
  const count = Math.min(body.u32('symbol count'), body.left);
  const places = new Uint32Array(count);
  for (let number = 0; number < count; number++) {
    places[number] = body.offset;
    body.take(body.uvarint('symbol'), 'symbol');
  }
  return places;
}
