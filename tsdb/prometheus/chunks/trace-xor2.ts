import { ChunkWriter } from './chunk-writer.ts';
import { writeXor2 } from './encode-xor2.ts';
import type { FloatColumns } from './float-columns.ts';
import type { TracedChunk } from './trace.ts';
import { traceFromMarks } from './trace-from-marks.ts';

/** The XOR2 chunk of some samples with each coded part of each. @throws {RangeError} beyond 65,535 samples. */
export function traceXor2(samples: FloatColumns): TracedChunk {
  const out = new ChunkWriter({ marks: true });
  writeXor2(samples, out);
  return traceFromMarks(out);
}
