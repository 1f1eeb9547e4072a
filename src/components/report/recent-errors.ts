/** Enough to see what came first; a page that fails in a loop must not grow. */
const KEPT = 20;

const kept: string[] = [];

/** Remembers what went wrong on the page without anybody catching it, for a report. */
export function keepErrors(signal: AbortSignal): void {
  const keep = (text: string) => {
    if (kept.length < KEPT) kept.push(`${new Date().toISOString()} ${text.slice(0, 500)}`);
  };
  addEventListener('error', (event) => keep(`${event.message} (${event.filename}:${event.lineno})`), {
    signal,
  });
  addEventListener('unhandledrejection', (event) => keep(String(event.reason)), { signal });
}

export function recentErrors(): readonly string[] {
  return kept;
}
