import type { Field } from '../../bytes/field.ts';
import { FormatError } from '../../bytes/format-error.ts';
import { hex, hex32 } from '../../bytes/hex.ts';
import type { Unpackers } from '../../bytes/unpackers.ts';
import { FRAGMENT_HEADER_BYTES, PAGE_BYTES, readPiece } from './fragment.ts';
import { type FragmentData, joinFragments } from './join-fragments.ts';
import { recordFields } from './record-fields.ts';

/** A segment as a tree: pages, their fragments, and in the fragment where a record begins what it says. */
export function walSegmentFields(bytes: Uint8Array, file: string, unpackers: Unpackers): Field {
  const count = Math.ceil(bytes.length / PAGE_BYTES);
  return {
    name: 'segment',
    fromBit: 0,
    bits: 8 * bytes.length,
    count,
    children: () => Array.from({ length: count }, (_, page) => pageField(page)),
  };

  function pageField(page: number): Field {
    const startBytes = page * PAGE_BYTES;
    const written = bytes.subarray(startBytes, startBytes + PAGE_BYTES).length;
    const place = { fromBit: 8 * startBytes, bits: 8 * written };
    return { name: 'page', value: `${page}`, ...place, count: null, children: () => piecesOf(page) };
  }

  function piecesOf(page: number): Field[] {
    const fields: Field[] = [];
    walkPage(page, (found, at, written) => {
      const fromBit = 8 * (page * PAGE_BYTES + at);
      if (found.piece === 'fragment') fields.push(fragmentField(found, page));
      else if (at < written) {
        const to = found.piece === 'zeros' ? written : Math.min(found.next, written);
        const bits = 8 * (to - at);
        if (found.piece === 'zeros') fields.push({ name: 'zeros', value: `${to - at} bytes`, fromBit, bits });
        else {
          const { message, text } = found.error;
          fields.push({
            name: 'damaged',
            value: `${found.reason}: ${message}`,
            problem: text,
            fromBit,
            bits,
          });
        }
      }
      return true;
    });
    return fields;
  }

  /** Hands out a page's pieces until told to stop. */
  function walkPage(
    page: number,
    take: (found: ReturnType<typeof readPiece>, at: number, written: number) => boolean,
  ): void {
    const startBytes = page * PAGE_BYTES;
    const there = bytes.subarray(startBytes, startBytes + PAGE_BYTES);
    const whole = new Uint8Array(PAGE_BYTES);
    whole.set(there);
    for (let at = 0; at < PAGE_BYTES; ) {
      const found = readPiece(whole, at, there.length, { file, startBytes });
      if (!take(found, at, there.length) || found.piece === 'zeros') return;
      at = found.piece === 'bad' ? found.next : at + FRAGMENT_HEADER_BYTES + found.fragment.dataBytes;
    }
  }

  function fragmentField(part: FragmentData, page: number): Field {
    const { kind, packing, offsetBytes, dataBytes } = part.fragment;
    const header = bytes[offsetBytes] ?? 0;
    const at = (fromByte: number, lengthBytes: number): Pick<Field, 'fromBit' | 'bits'> => ({
      fromBit: 8 * (offsetBytes + fromByte),
      bits: 8 * lengthBytes,
    });
    const begins = kind === 'full' || kind === 'first';
    const data: Field = {
      name: 'data',
      value: `${dataBytes} bytes`,
      ...at(FRAGMENT_HEADER_BYTES, dataBytes),
    };
    const value = packing === 'none' ? `${dataBytes} bytes` : `${dataBytes} bytes, ${packing}`;
    return {
      name: kind,
      value,
      ...at(0, FRAGMENT_HEADER_BYTES + dataBytes),
      count: 4,
      children: () => [
        headerField(header, 8 * offsetBytes),
        { name: 'length', value: `${dataBytes}`, ...at(1, 2) },
        { name: 'CRC', value: hex32(crcAt(offsetBytes + 3)), ...at(3, 4) },
        begins ? { ...data, count: null, children: () => recordOf(part, page) } : data,
      ],
    };
  }

  /** The record that begins in a fragment; a fault in it is shown where it would stand. */
  function recordOf(first: FragmentData, page: number): readonly Field[] {
    const { offsetBytes, dataBytes } = first.fragment;
    const dataAt = offsetBytes + FRAGMENT_HEADER_BYTES;
    const whole = { fromBit: 8 * dataAt, bits: 8 * dataBytes };
    try {
      const parts = first.fragment.kind === 'full' ? [first] : [first, ...restOf(page + 1)];
      const joined = joinFragments(parts, file, unpackers);
      const isPlain = parts.length === 1 && first.fragment.packing === 'none';
      return recordFields(joined, { file: `${file}@${offsetBytes}` }, (from, to) =>
        isPlain ? { fromBit: 8 * (dataAt + from), bits: 8 * (to - from) } : whole,
      );
    } catch (error) {
      if (!(error instanceof FormatError)) throw error;
      return [{ name: 'damaged', value: error.message, problem: error.text, ...whole }];
    }
  }

  function restOf(fromPage: number): FragmentData[] {
    const parts: FragmentData[] = [];
    for (let page = fromPage, more = true; more && page * PAGE_BYTES < bytes.length; page++) {
      walkPage(page, (found) => {
        const kind = found.piece === 'fragment' ? found.fragment.kind : 'zeros';
        if (found.piece === 'fragment' && (kind === 'middle' || kind === 'last')) parts.push(found);
        more = kind === 'middle';
        return more;
      });
    }
    return parts;
  }

  function crcAt(offsetBytes: number): number {
    return new DataView(bytes.buffer, bytes.byteOffset + offsetBytes, 4).getUint32(0);
  }
}

/** The first byte, bit by bit. */
function headerField(header: number, fromBit: number): Field {
  const bit = (name: string, at: number, value: string, bits = 1): Field => ({
    name,
    value,
    fromBit: fromBit + at,
    bits,
  });
  return {
    name: 'type',
    value: hex(header, 2),
    fromBit,
    bits: 8,
    count: 4,
    children: () => [
      bit('unallocated', 0, `${header >> 5}`, 3),
      bit('zstd', 3, `${(header >> 4) & 1}`),
      bit('snappy', 4, `${(header >> 3) & 1}`),
      bit('fragment kind', 5, `${header & 7}`, 3),
    ],
  };
}
