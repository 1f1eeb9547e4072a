/** npm passes Ctrl-C on to a process that the terminal has told already; people do not press twice within this. */
const SAME_PRESS_MS = 400;
const SIGNALS = ['SIGINT', 'SIGTERM', 'SIGHUP'];

/**
 * Listens for Ctrl-C and its kin from the first moment on: `signal` aborts at the first, `onRepeat` runs at the second.
 * `rest` gives the signals back to whom they belong by default.
 * @returns {{ signal: AbortSignal, onRepeat: (kill: () => void) => void, rest: () => void }}
 */
export function listenForStop() {
  const stop = new AbortController();
  let firstMs = 0;
  let killing = false;
  /** @type {() => void} */
  let kill = () => process.exit(130);
  const press = () => {
    if (!stop.signal.aborted) {
      firstMs = Date.now();
      stop.abort();
    } else if (!killing && Date.now() - firstMs > SAME_PRESS_MS) {
      killing = true;
      kill();
    }
  };
  for (const name of SIGNALS) process.on(name, press);
  return {
    signal: stop.signal,
    onRepeat(work) {
      kill = work;
    },
    rest() {
      for (const name of SIGNALS) process.off(name, press);
    },
  };
}
