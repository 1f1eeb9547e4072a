import type { Field } from '../../bytes/field.ts';
import { byteField } from './field-scribe.ts';
import { readBlockMeta } from './meta.ts';

/** The lines of a `meta.json` as fields, each with its key as name. @throws {FormatError} */
export function metaFields(bytes: Uint8Array, file: string): readonly Field[] {
  readBlockMeta(bytes, file);
  const fields: Field[] = [];
  const decoder = new TextDecoder();
  for (let at = 0; at < bytes.length; ) {
    const newline = bytes.indexOf(10, at);
    const end = newline < 0 ? bytes.length : newline;
    const found = /^\s*"([^"]+)": ?(.*?),?$/.exec(decoder.decode(bytes.subarray(at, end)));
    if (found) {
      const value = found[2] ?? '';
      fields.push(byteField(found[1] ?? '', at, end, /^[[{]$/.test(value) ? {} : { value }));
    }
    at = end + 1;
  }
  return fields;
}
