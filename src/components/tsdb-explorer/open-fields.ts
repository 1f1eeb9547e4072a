import type { DataFolder } from '../../../tsdb/bytes/data-folder.ts';
import type { Field } from '../../../tsdb/bytes/field.ts';
import { FormatError } from '../../../tsdb/bytes/format-error.ts';
import { fieldReaderFor } from './field-readers.ts';
import { WHOLE_BYTES } from './read-whole.ts';
import type { ByteSpace, FieldPlace, FieldRow, OpenedFile, Questions } from './worker-messages.ts';

/** Fields beside each other, and the bytes that they lie in. */
interface Siblings {
  readonly fields: readonly Field[];
  readonly space: ByteSpace;
}

interface Unpacked extends Siblings {
  readonly bytes: Uint8Array;
  /** Of the packed field. */
  readonly place: FieldPlace;
}

/** The fields of one file; children are made when they are first asked for, and kept. */
export class OpenFields {
  readonly opened: OpenedFile;
  readonly #roots: Siblings;
  readonly #inside = new Map<Field, Siblings>();
  readonly #spaces: Unpacked[] = [];

  constructor(opened: OpenedFile, fields: readonly Field[], path: string) {
    this.opened = opened;
    this.#roots = { fields, space: { id: 0, name: path, bytes: opened.bytes } };
  }

  /** A file whose bytes are not what its name says is opened all the same: its bytes are shown, and what is wrong. */
  static async open(
    folder: DataFolder,
    { path, bytes }: { readonly path: string; readonly bytes: number },
    progress: (bytes: number, of: number) => void,
  ): Promise<OpenFields> {
    const read = bytes <= WHOLE_BYTES ? fieldReaderFor(path) : null;
    const hasReader = read !== null;
    if (!read || bytes === 0) return new OpenFields({ bytes, fields: 0, problem: null, hasReader }, [], path);
    try {
      const { fields, problem } = await read({ folder, path, bytes, progress });
      return new OpenFields({ bytes, fields: fields.length, problem, hasReader }, fields, path);
    } catch (failure) {
      if (!(failure instanceof FormatError)) throw failure;
      return new OpenFields({ bytes, fields: 0, problem: failure.text, hasReader }, [], path);
    }
  }

  /** A piece of the children at a place; what a reader stumbles over is said in `problem`. */
  rows(place: FieldPlace, from: number, count: number): Questions['fields']['answer'] {
    try {
      const { fields, space } = this.#at(place);
      const rows = fields.slice(from, from + count).map((field) => rowOf(field, space));
      return { total: fields.length, rows, problem: null };
    } catch (failure) {
      if (!(failure instanceof FormatError)) throw failure;
      return { total: 0, rows: [], problem: failure.text };
    }
  }

  find({ space, bit, what }: Questions['find']['ask']): FieldPlace {
    const unpacked = this.#spaces[space - 1];
    const way: number[] = [...(unpacked?.place ?? [])];
    let siblings = unpacked ?? this.#roots;
    let named: FieldPlace | null = null;
    let outermost: FieldPlace | null = null;
    for (;;) {
      const index = siblings.fields.findIndex(
        ({ fromBit, bits }) => bit >= fromBit && bit < fromBit + Math.max(bits, 1),
      );
      const field = siblings.fields[index];
      if (!field) break;
      way.push(index);
      if (field.fromBit === bit) {
        outermost ??= [...way];
        if (what !== null && field.name.startsWith(what)) named ??= [...way];
      }
      if (!field.children) break;
      try {
        siblings = this.#insideOf(field, way, siblings.space);
      } catch (failure) {
        if (failure instanceof FormatError) break; // as deep as it can be read
        throw failure;
      }
    }
    return what === null ? way : (named ?? outermost ?? way);
  }

  /** Bytes of a space that a packed field opened. */
  unpacked(space: number, offsetBytes: number, lengthBytes: number): Uint8Array {
    return this.#spaces[space - 1]?.bytes.slice(offsetBytes, offsetBytes + lengthBytes) ?? new Uint8Array();
  }

  #at(place: FieldPlace): Siblings {
    let siblings = this.#roots;
    for (const [depth, index] of place.entries()) {
      const field = siblings.fields[index];
      if (!field) return { fields: [], space: siblings.space };
      siblings = this.#insideOf(field, place.slice(0, depth + 1), siblings.space);
    }
    return siblings;
  }

  #insideOf(field: Field, place: FieldPlace, space: ByteSpace): Siblings {
    const known = this.#inside.get(field);
    if (known) return known;
    const made = field.unpacked
      ? this.#unpack(field.unpacked(), place)
      : { fields: field.children?.() ?? [], space };
    this.#inside.set(field, made);
    return made;
  }

  #unpack({ name, bytes, fields }: ReturnType<NonNullable<Field['unpacked']>>, place: FieldPlace): Siblings {
    const space = { id: this.#spaces.length + 1, name, bytes: bytes.length };
    const unpacked = { fields, space, bytes, place: [...place] };
    this.#spaces.push(unpacked);
    return unpacked;
  }
}

function rowOf(field: Field, space: ByteSpace): FieldRow {
  const { name, value, fromBit, bits, leadsTo, count, children, unpacked } = field;
  return {
    name,
    value: value ?? null,
    fromBit,
    bits,
    leadsTo: leadsTo ?? null,
    hasChildren: unpacked !== undefined || (children !== undefined && count !== 0),
    count: count ?? null,
    space,
  };
}
