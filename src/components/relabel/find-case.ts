import type { RelabelCases, RelabelOrder } from '../../../protocol/relabel.ts';

type Case = RelabelCases['cases'][number];

/** The recorded case of this very question; spaces at the ends of lines do not count. */
export function findCase(cases: readonly Case[], order: RelabelOrder): Case | null {
  return cases.find((one) => one.stage === order.stage && isSame(one, order)) ?? null;
}

/** The recorded case of the same stage that looks most alike. */
export function nearestCase(cases: readonly Case[], order: RelabelOrder): Case | null {
  const text = textOf(order);
  let best: Case | null = null;
  let most = -1;
  for (const one of cases) {
    if (one.stage !== order.stage) continue;
    const alike = likeness(textOf(one), text);
    if (alike <= most) continue;
    most = alike;
    best = one;
  }
  return best;
}

function isSame(one: RelabelOrder, other: RelabelOrder): boolean {
  return tidy(one.labels) === tidy(other.labels) && tidy(one.rules) === tidy(other.rules);
}

function tidy(text: string): string {
  return text.replaceAll(/[ \t]+$/gm, '').trim();
}

function textOf({ labels, rules }: RelabelOrder): string {
  return `${tidy(rules)}\n${tidy(labels)}`;
}

/** Share of the pairs of letters that both have, from 0 to 1. */
function likeness(one: string, other: string): number {
  const pairs = new Map<string, number>();
  for (const pair of pairsOf(one)) pairs.set(pair, (pairs.get(pair) ?? 0) + 1);
  let shared = 0;
  for (const pair of pairsOf(other)) {
    const left = pairs.get(pair) ?? 0;
    if (left === 0) continue;
    pairs.set(pair, left - 1);
    shared++;
  }
  return (2 * shared) / Math.max(1, one.length + other.length - 2);
}

function pairsOf(text: string): string[] {
  return Array.from({ length: Math.max(0, text.length - 1) }, (_, at) => text.slice(at, at + 2));
}
