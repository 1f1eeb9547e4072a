import type { WalSeries, WalTombstone } from '../wal/wal-record.ts';
import { HeadSeries } from './head-series.ts';
import type { HeadChunks } from './load-head-chunks.ts';

/** The series of a head by number and by labels; a series that came back has two numbers. */
export class HeadIndex {
  readonly #byRef = new Map<number, HeadSeries>();
  readonly #byLabels = new Map<string, HeadSeries>();
  readonly #deleted = new Map<HeadSeries, WalTombstone[]>();

  get series(): Iterable<HeadSeries> {
    return this.#byLabels.values();
  }

  /** The series that a number means, also when its labels had another number before. */
  find(ref: number): HeadSeries | undefined {
    return this.#byRef.get(ref);
  }

  take({ ref, labels }: WalSeries, chunks: HeadChunks): void {
    const key = keyOf(labels);
    const series = this.#byLabels.get(key) ?? new HeadSeries(ref, labels);
    this.#byLabels.set(key, series);
    this.#byRef.set(ref, series);
    series.reset(chunks.inOrder.get(ref) ?? [], chunks.outOfOrder.get(ref) ?? []);
  }

  /** One over all times means that the series itself was dropped. False when no such series is known. */
  delete(tombstone: WalTombstone): boolean {
    const series = this.#byRef.get(tombstone.ref);
    if (!series) return false;
    if (Number.isSafeInteger(tombstone.fromMs) || Number.isSafeInteger(tombstone.toMs)) {
      const before = this.#deleted.get(series);
      if (before) before.push(tombstone);
      else this.#deleted.set(series, [tombstone]);
      return true;
    }
    this.#byLabels.delete(keyOf(series.labels));
    this.#byRef.delete(tombstone.ref);
    return true;
  }

  deletedOf(series: HeadSeries): readonly WalTombstone[] {
    return this.#deleted.get(series) ?? [];
  }
}

/** Labels hold any character: none of them could stand between two. */
function keyOf(labels: readonly string[]): string {
  return JSON.stringify(labels);
}
