import type { Locale } from '../../../protocol/text.ts';
import type { Spread } from './spread-series.ts';
import type { SHARDING_TEXTS } from './texts.ts';

/** One line of the table, as the page prints it and as the widget draws it anew. */
export interface SpreadRow {
  readonly node: string;
  readonly chosen: string;
  readonly holds: string;
  readonly share: string;
}

export const SPREAD_HEADS = [
  'node',
  'chosen',
  'holds',
  'share',
] as const satisfies readonly (keyof typeof SHARDING_TEXTS)[];

export function spreadRows({ nodes, firsts, held }: Spread, locale: Locale): SpreadRow[] {
  const all = held.reduce((sum, count) => sum + count, 0);
  const count = new Intl.NumberFormat(locale);
  const share = new Intl.NumberFormat(locale, {
    style: 'percent',
    minimumFractionDigits: 1,
    maximumFractionDigits: 1,
  });
  return nodes.map((node, index) => {
    const own = held[index] ?? 0;
    return {
      node,
      chosen: count.format(firsts[index] ?? 0),
      holds: count.format(own),
      share: share.format(all === 0 ? 0 : own / all),
    };
  });
}
