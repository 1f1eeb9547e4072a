const LOOK_MS = 2_000;
/** A look at a slow folder (a container's) rests for as many times as it took. */
const REST_FACTOR = 8;

/** Looks again and again until the signal, one look after the other, and only while `isWanted`. */
export async function lookAgain(
  isWanted: () => boolean,
  look: () => Promise<void>,
  signal: AbortSignal,
): Promise<void> {
  while (!signal.aborted) {
    const beganMs = performance.now();
    if (isWanted()) await look();
    await rest(Math.max(LOOK_MS, (performance.now() - beganMs) * REST_FACTOR), signal);
  }
}

function rest(ms: number, signal: AbortSignal): Promise<void> {
  return new Promise((resolve) => {
    const stop = (): void => {
      clearTimeout(timer);
      signal.removeEventListener('abort', stop); // rests are many on one signal, and each would leave its own
      resolve();
    };
    const timer = setTimeout(stop, ms);
    signal.addEventListener('abort', stop, { once: true });
  });
}
