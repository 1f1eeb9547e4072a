const UNIT_SECONDS: Readonly<Record<string, number>> = {
  ms: 0.001,
  s: 1,
  m: 60,
  h: 3600,
  d: 86_400,
  w: 604_800,
  y: 31_536_000,
};

/** `15`, `15s`, `1h30m`, `1.5h` in seconds; null for what is no duration. */
export function durationSeconds(written: string): number | null {
  if (/^\d+(\.\d+)?$/.test(written)) return Number(written);
  if (!/^(\d+(\.\d+)?(ms|[smhdwy]))+$/.test(written)) return null;
  let seconds = 0;
  for (const [, count, unit] of written.matchAll(/(\d+(?:\.\d+)?)(ms|[smhdwy])/g))
    seconds += Number(count) * (UNIT_SECONDS[unit ?? ''] ?? 0);
  return seconds;
}

/** Seconds since 1970 from a number, RFC 3339, or what VictoriaMetrics takes too: `now`, `-1h`, `now-5m`. */
export function timeSeconds(written: string, nowSeconds: number): number | null {
  if (/^\d+(\.\d+)?$/.test(written)) {
    const value = Number(written);
    // VictoriaMetrics reads twelve digits and more as milliseconds.
    return value >= 1e11 ? value / 1000 : value;
  }
  if (written === 'now') return nowSeconds;
  const relative = /^(?:now)?-(.+)$/.exec(written)?.[1];
  if (relative !== undefined) {
    const ago = durationSeconds(relative);
    return ago === null ? null : nowSeconds - ago;
  }
  const parsed = /^\d{4}-\d\d-\d\dT/.test(written) ? Date.parse(written) : Number.NaN;
  return Number.isFinite(parsed) ? parsed / 1000 : null;
}
