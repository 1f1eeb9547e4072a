/** Counts attempts by kind, and what came through; printed at the end of a test. */
export interface Tally {
  attempt(kind: string, count?: number): void;
  through(kind: string, what: string): void;
  readonly attempts: number;
  readonly cameThrough: readonly string[];
  print(title: string, note?: string): void;
}

const SHOWN = 20;

export function createTally(): Tally {
  const counts = new Map<string, number>();
  const cameThrough: string[] = [];
  let attempts = 0;
  return {
    attempt(kind, count = 1) {
      counts.set(kind, (counts.get(kind) ?? 0) + count);
      attempts += count;
    },
    through(kind, what) {
      if (cameThrough.length < SHOWN) cameThrough.push(`${kind}: ${what.slice(0, 300)}`);
    },
    get attempts() {
      return attempts;
    },
    cameThrough,
    print(title, note = '') {
      const kinds = [...counts].map(([kind, count]) => `${kind} ${count}`).join(', ');
      console.log(`${title}: ${attempts} sent, ${cameThrough.length} through${note}\n  ${kinds}`);
    },
  };
}
