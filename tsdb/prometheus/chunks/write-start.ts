import type { ChunkWriter } from './chunk-writer.ts';
import { varbitIntClass, writeVarbitInt } from './write-varbit.ts';

/** The header has seven bits for where changes begin: from this sample on they are written in any case. */
const LAST_START_CHANGE = 127;

/** The sample from which on each has a change of its start timestamp; 0 when none has. */
export function firstStartChange(starts: Float64Array): number {
  const first = starts[0] ?? 0;
  const changed = starts.findIndex((start) => start !== first);
  if (changed !== -1 && changed < LAST_START_CHANGE) return changed;
  return starts.length > LAST_START_CHANGE ? LAST_START_CHANGE : 0;
}

/** Writes start timestamps as upstream does: how far the time before lies behind, and then how that changes. */
export class StartWriter {
  readonly #starts: Float64Array;
  readonly #changesAt: number;
  #distance = 0;

  constructor(starts: Float64Array) {
    this.#starts = starts;
    this.#changesAt = firstStartChange(starts);
  }

  /** Sample 0, if its start is known. */
  writeFirst(out: ChunkWriter, t: number): void {
    const start = this.#starts[0] ?? 0;
    if (start === 0) return;
    out.part('start', 'varint');
    out.field('start', t - start);
    out.putVarint(t - start);
  }

  /** Sample 1 and later. */
  write(out: ChunkWriter, index: number, timeBefore: number): void {
    if (this.#changesAt === 0 || index < this.#changesAt) return;
    const distance = timeBefore - (this.#starts[index] ?? 0);
    const change = distance - this.#distance; // the first is written whole
    out.part('start', varbitIntClass(change));
    writeVarbitInt(out, change);
    this.#distance = distance;
  }
}
