import type { Keep, KeptAnswer } from '../../../protocol/lab.ts';
import { formatNumber } from './holds.ts';

/** The number that a check of a kept answer is about. */
export function keptValue(answer: KeptAnswer, of: 'status' | 'seconds' | 'partial' | 'value'): number | null {
  switch (of) {
    case 'status':
      return answer.status;
    case 'seconds':
      return answer.tookMs / 1000;
    case 'partial':
      return answer.partial === null ? null : Number(answer.partial);
    case 'value':
      return answer.value;
  }
}

/** Asked for after its moment had passed: see KeepSchema. */
export function isKeptLate(answer: KeptAnswer, keep: Keep | undefined): boolean {
  return (answer.askedAfterMs ?? 0) > (keep?.momentMs ?? Number.POSITIVE_INFINITY);
}

/** The kept answer in one line. */
export function keptText(answer: KeptAnswer): string {
  const partial = answer.partial === null ? '' : `, isPartial: ${answer.partial}`;
  const value = answer.value === null ? '' : `${formatNumber(answer.value)}, `;
  const asked =
    answer.askedAfterMs === undefined
      ? ''
      : `, asked ${(answer.askedAfterMs / 1000).toFixed(2)} s after the fault`;
  return `${value}HTTP ${answer.status} after ${(answer.tookMs / 1000).toFixed(1)} s${partial}${asked}`;
}
