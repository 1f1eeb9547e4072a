import { FloatColumns } from '../../../tsdb/prometheus/chunks/float-columns.ts';
import { traceGorilla } from '../../../tsdb/prometheus/chunks/trace-gorilla.ts';
import { traceXor } from '../../../tsdb/prometheus/chunks/trace-xor.ts';
import { traceXor2 } from '../../../tsdb/prometheus/chunks/trace-xor2.ts';
import type { Coded } from './coded.ts';
import { codedBlock } from './coded-block.ts';
import { codedChunk } from './coded-chunk.ts';
import type { AllCoded } from './cost-rows.ts';
import type { Samples } from './edit-samples.ts';
import { valueBits } from './sample.ts';
import { PAPER_NOTE } from './texts.ts';

/** The samples in every coding; one that has no code for them is left out. */
export function encodeAll(samples: Samples): AllCoded {
  const columns = new FloatColumns(samples.length);
  for (const sample of samples) columns.push(sample.timeMs, valueBits(sample));
  return {
    paper: orNothing(() => ({ ...codedChunk(traceGorilla(columns, 'ms'), 'paper'), note: PAPER_NOTE })),
    xor: orNothing(() => codedChunk(traceXor(columns), 'xor')),
    xor2: orNothing(() => codedChunk(traceXor2(columns), 'xor2')),
    vm: orNothing(() => codedBlock(samples)),
  };
}

function orNothing(encode: () => Coded): Coded | null {
  try {
    return encode();
  } catch (failure) {
    if (failure instanceof RangeError) return null; // the coding has no code for such a gap
    throw failure;
  }
}
