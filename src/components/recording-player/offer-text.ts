import type { Locale } from '../../../protocol/text.ts';
import { formatBytes } from '../../client/format.ts';
import { PLAYER_TEXTS } from './texts.ts';

/** What a recording's button says: where it was made and what it costs to load. */
export function offerText(topology: string, bytes: number, locale: Locale): string {
  return `▶ ${PLAYER_TEXTS.offer[locale]}: ${topology} · ${formatBytes(bytes, locale)}`;
}
