import type { ChunkWriter, Mark } from './chunk-writer.ts';
import type { TracedChunk, TracedField, TracedPart, TracedSample } from './trace.ts';

/** Puts what an encoder said together with the bits that it wrote. */
export function traceFromMarks(writer: ChunkWriter): TracedChunk {
  const bytes = writer.bytes();
  const digits = Array.from(bytes, (byte) => byte.toString(2).padStart(8, '0')).join('');
  const marks = writer.marks ?? [];
  const samples: (TracedSample & { parts: TracedPart[] })[] = [];
  let fields: TracedField[] = [];
  marks.forEach((mark, index) => {
    const { fromBit } = mark;
    switch (mark.kind) {
      case 'sample':
        samples.push({ sample: mark.sample, parts: [] });
        break;
      case 'part': {
        fields = [];
        const bits = digits.slice(fromBit, endOf(index, ['part', 'sample']));
        samples.at(-1)?.parts.push({ part: mark.part, class: mark.class, bits, fromBit, fields });
        break;
      }
      case 'field': {
        const bits = digits.slice(fromBit, endOf(index, ['part', 'sample', 'field']));
        fields.push({ name: mark.name, bits, fromBit, value: shown(mark.value, mark.name, bits) });
        break;
      }
      default:
        mark satisfies never;
    }
  });
  return { bytes, bits: writer.at, samples };

  /** The bit at which the next mark of such a kind stands. */
  function endOf(index: number, kinds: readonly Mark['kind'][]): number {
    for (let next = index + 1; next < marks.length; next++) {
      const mark = marks[next];
      if (mark && kinds.includes(mark.kind)) return mark.fromBit;
    }
    return writer.at;
  }
}

function shown(value: number | string | null, name: TracedField['name'], bits: string): string {
  if (value !== null) return Object.is(value, -0) ? '-0' : `${value}`;
  if (name === 'prefix') return bits;
  return `0x${BigInt(`0b${bits}`).toString(16)}`;
}
