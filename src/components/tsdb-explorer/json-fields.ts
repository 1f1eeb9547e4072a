import type { Field } from '../../../tsdb/bytes/field.ts';
import { FormatError, type Problem } from '../../../tsdb/bytes/format-error.ts';

/** Nothing that a TSDB writes is nested deeper. */
const MOST_DEPTH = 32;
const BLANK = /[\t\n\r ]*/y;
const STRING = /"(?:[^"\\\u0000-\u001f]|\\(?:["\\/bfnrt]|u[0-9a-fA-F]{4}))*"/y;
const WORD = /-?\d+(?:\.\d+)?(?:[eE][+-]?\d+)?|true|false|null/y;

/**
 * The values of a JSON file with their places, since JSON.parse tells none.
 *
 * @throws {FormatError} at the first byte that is no JSON.
 */
export function jsonFields(bytes: Uint8Array, file: string): readonly Field[] {
  const text = oneCharacterAByte(bytes);
  let at = 0;
  const root = value('JSON', 0);
  skip(BLANK);
  if (at < text.length) throw wrong('end', 'the end');
  return root.children?.() ?? [root];

  function value(name: string, depth: number): Field {
    skip(BLANK);
    const start = at;
    const open = text[at];
    if (open !== '{' && open !== '[') return leaf(name);
    if (depth > MOST_DEPTH) throw wrong(name, `${MOST_DEPTH} levels`);
    at++;
    const children: Field[] = [];
    const close = open === '{' ? '}' : ']';
    skip(BLANK);
    while (text[at] !== close) {
      if (children.length > 0) expect(',', name);
      children.push(open === '{' ? member(depth) : value(`${children.length}`, depth + 1));
      skip(BLANK);
    }
    at++;
    return { ...place(start), name, count: children.length, children: () => children };
  }

  function member(depth: number): Field {
    skip(BLANK);
    const start = at;
    const name = decode(token(STRING, 'name', '"'));
    skip(BLANK);
    expect(':', name);
    const held = value(name, depth + 1);
    return { ...held, ...place(start) };
  }

  function leaf(name: string): Field {
    const start = at;
    const isString = text[at] === '"';
    const written = token(isString ? STRING : WORD, name, 'a value');
    return { ...place(start), name, value: isString ? decode(written) : written };
  }

  function place(start: number): { readonly fromBit: number; readonly bits: number } {
    return { fromBit: start * 8, bits: (at - start) * 8 };
  }

  function skip(pattern: RegExp): void {
    pattern.lastIndex = at;
    at += pattern.exec(text)?.[0].length ?? 0;
  }

  function token(pattern: RegExp, field: string, expected: string): string {
    pattern.lastIndex = at;
    const found = pattern.exec(text)?.[0];
    if (found === undefined) throw wrong(field, expected);
    at += found.length;
    return found;
  }

  function expect(character: string, field: string): void {
    skip(BLANK);
    if (text[at] !== character) throw wrong(field, character);
    at++;
  }

  function wrong(field: string, expected: string): FormatError {
    const problem: Problem =
      at >= text.length
        ? { kind: 'ends-early', needBytes: 1, haveBytes: 0 }
        : { kind: 'differs', expected, found: JSON.stringify(text.slice(at, at + 12)) };
    return new FormatError({ file, offsetBytes: at, field }, problem);
  }
}

/** Places in the text are then places in the file. */
function oneCharacterAByte(bytes: Uint8Array): string {
  let text = '';
  for (let at = 0; at < bytes.length; at += 8192)
    text += String.fromCharCode(...bytes.subarray(at, at + 8192));
  return text;
}

/** A JSON string whose bytes were read one a character. */
function decode(written: string): string {
  const bytes = Uint8Array.from(written, (character) => character.charCodeAt(0));
  const parsed: unknown = JSON.parse(new TextDecoder().decode(bytes));
  return String(parsed);
}
