const FIRST_MS = 500;
const LONGEST_MS = 10_000;

/** 0.5 s doubling to 10 s, each up to a quarter shorter or longer (never above 10 s), so that a room of pages does not knock at once. */
export function retryDelayMs(attempt: number, random: () => number = Math.random): number {
  const plainMs = Math.min(LONGEST_MS, FIRST_MS * 2 ** Math.min(attempt, 10));
  return Math.round(Math.min(LONGEST_MS, plainMs * (0.75 + random() / 2)));
}
