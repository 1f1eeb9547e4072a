/** Small, fast and the same everywhere: one seed gives one attack. */
export interface Seeded {
  readonly seed: number;
  /** 0 to below `below`. */
  int(below: number): number;
  pick<T>(list: readonly T[]): T;
  chance(share: number): boolean;
  bytes(length: number): Buffer;
}

/** Of the environment, so that a finding of another seed can be repeated. */
export const SEED = Number(process.env.WRITEPATH_ATTACK_SEED ?? 20_261_121);

export function seeded(seed: number = SEED): Seeded {
  let state = seed >>> 0;
  const next = (): number => {
    state = (state + 0x6d2b79f5) >>> 0;
    let mixed = Math.imul(state ^ (state >>> 15), state | 1);
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
    return (mixed ^ (mixed >>> 14)) >>> 0;
  };
  const random: Seeded = {
    seed,
    int: (below) => next() % below,
    pick(list) {
      const found = list[next() % list.length];
      if (found === undefined) throw new Error('nothing to pick from');
      return found;
    },
    chance: (share) => next() / 2 ** 32 < share,
    bytes: (length) => Buffer.from(Array.from({ length }, () => next() & 255)),
  };
  return random;
}
