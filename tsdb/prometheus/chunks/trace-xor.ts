import { ChunkWriter } from './chunk-writer.ts';
import { writeXor } from './encode-xor.ts';
import type { FloatColumns } from './float-columns.ts';
import type { TracedChunk } from './trace.ts';
import { traceFromMarks } from './trace-from-marks.ts';

/** The XOR chunk of some samples with each coded part of each. @throws {RangeError} beyond 65,535 samples. */
export function traceXor(samples: FloatColumns): TracedChunk {
  const out = new ChunkWriter({ marks: true });
  writeXor(samples, out);
  return traceFromMarks(out);
}
