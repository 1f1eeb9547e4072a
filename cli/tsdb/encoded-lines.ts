import { LearnerError } from '../../protocol/learner-error.ts';
import { MOST_SAMPLES } from '../../tsdb/prometheus/chunks/encode-xor.ts';
import type { FloatColumns } from '../../tsdb/prometheus/chunks/float-columns.ts';
import { traceXor } from '../../tsdb/prometheus/chunks/trace-xor.ts';
import { traceXor2 } from '../../tsdb/prometheus/chunks/trace-xor2.ts';
import { goFloat } from '../../tsdb/prometheus/dump/go-float.ts';

/** A chunk of samples: its bytes in hex, then a line for each sample with the case and the bits of every part. */
export function encodedLines(encoding: 'xor' | 'xor2', columns: FloatColumns): string[] {
  const count = columns.length;
  if (count > MOST_SAMPLES) {
    throw new LearnerError('bad-request', {
      en: `A chunk holds ${MOST_SAMPLES} samples, not ${count}. Give fewer, or write a block with --block.`,
      vi: `Một chunk chứa tối đa ${MOST_SAMPLES} mẫu, không phải ${count}. Hãy đưa ít hơn, hoặc ghi block bằng --block.`,
    });
  }
  const { bytes, bits, samples } = encoding === 'xor' ? traceXor(columns) : traceXor2(columns);
  const hex = [...bytes].map((byte) => byte.toString(16).padStart(2, '0')).join('');
  const each = (bytes.length / count).toFixed(2);
  return [
    `${encoding}: ${count} samples, ${bits} bits, ${bytes.length} bytes, ${each} B/sample`,
    hex,
    ...samples.map(({ sample, parts }) => {
      const value = goFloat(columns.values[sample] ?? 0);
      const codes = parts.map((part) => `${part.part} ${part.class} [${part.bits}]`).join('  ');
      return `${columns.timestamps[sample]} ${value}  ${codes}`;
    }),
  ];
}
