/** A token bucket of bytes: `take` says how long to wait before the next read, so nothing is ever dropped. */
export interface ByteBudget {
  /** Milliseconds until the budget is in credit again; 0 while it is. */
  take(bytes: number): number;
}

/** Each frame costs at least this much, so that a flood of tiny frames is a flood too. */
const FRAME_COST_BYTES = 64;

export function createByteBudget(
  { burstBytes, bytesPerSecond }: { readonly burstBytes: number; readonly bytesPerSecond: number },
  nowMs: () => number = () => performance.now(),
): ByteBudget {
  let credit = burstBytes;
  let lastMs = nowMs();
  return {
    take(bytes) {
      const now = nowMs();
      credit = Math.min(burstBytes, credit + ((now - lastMs) / 1000) * bytesPerSecond);
      lastMs = now;
      credit -= Math.max(bytes, FRAME_COST_BYTES);
      return credit >= 0 ? 0 : Math.ceil((-credit / bytesPerSecond) * 1000);
    },
  };
}
