import type { KeptAnswer } from '../../../protocol/lab.ts';
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

/** The kept answer in one line. */
export function keptText(answer: KeptAnswer): string {
  const partial = answer.partial === null ? '' : `, isPartial: ${answer.partial}`;
  const value = answer.value === null ? '' : `${formatNumber(answer.value)}, `;
  return `${value}HTTP ${answer.status} after ${(answer.tookMs / 1000).toFixed(1)} s${partial}`;
}
