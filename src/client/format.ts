import type { Locale } from '../../protocol/text.ts';
import { pageLocale } from './locale.ts';

/** Counts and sizes in the words of the page's language. An engine's own figures are never put through this. */
function numberFormat(digits: number, locale: Locale = pageLocale()): Intl.NumberFormat {
  return new Intl.NumberFormat(locale, { maximumFractionDigits: digits });
}

/** A count with all its digits, grouped as the language groups them: `4,533`. */
export function formatCount(count: number, locale: Locale = pageLocale()): string {
  return new Intl.NumberFormat(locale).format(count);
}

/** At most three significant figures above 1,000: `1.2k`, `3.4M`; `0.3` below one. */
export function formatNumber(value: number): string {
  const size = Math.abs(value);
  if (size >= 1e6) return `${numberFormat(size >= 1e8 ? 0 : 1).format(value / 1e6)}M`;
  if (size >= 1e4) return `${numberFormat(size >= 1e5 ? 0 : 1).format(value / 1e3)}k`;
  return numberFormat(size < 10 ? 1 : 0).format(value);
}

/** Decimal units, as disks and networks count: `512 B`, `4.2 KB`, `1.3 MB`. */
export function formatBytes(bytes: number, locale: Locale = pageLocale()): string {
  const units = ['B', 'KB', 'MB', 'GB', 'TB'];
  let value = bytes;
  let unit = 0;
  while (Math.abs(value) >= 1000 && unit < units.length - 1) {
    value /= 1000;
    unit++;
  }
  return `${numberFormat(unit > 0 && value < 100 ? 1 : 0, locale).format(value)} ${units[unit]}`;
}

/** `0.4 s`, `12 s`, `2 min 5 s`, `1 h 20 min`. */
export function formatSeconds(seconds: number): string {
  if (seconds < 10) return `${numberFormat(1).format(seconds)} s`;
  const whole = Math.round(seconds);
  if (whole < 60) return `${whole} s`;
  const hour = pageLocale() === 'vi' ? 'giờ' : 'h';
  const minute = pageLocale() === 'vi' ? 'phút' : 'min';
  if (whole < 3600)
    return whole % 60 === 0
      ? `${whole / 60} ${minute}`
      : `${Math.floor(whole / 60)} ${minute} ${whole % 60} s`;
  const minutes = Math.floor((whole % 3600) / 60);
  return minutes === 0
    ? `${Math.floor(whole / 3600)} ${hour}`
    : `${Math.floor(whole / 3600)} ${hour} ${minutes} ${minute}`;
}

/** Time of day on the learner's clock, with seconds. */
export function formatClock(atMs: number): string {
  return new Date(atMs).toLocaleTimeString(pageLocale(), { hour12: false });
}
