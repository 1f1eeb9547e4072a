import { formatClock } from '../../client/format.ts';
import { pageLocale, say } from '../../client/locale.ts';
import { fullRecordedLabel } from '../recording-player/recorded-label.ts';
import { EXPLORER_TEXTS } from './texts.ts';
import type { FolderOrigin } from './worker-messages.ts';

/** What a learner looks at: live, recorded with which versions, or an own folder. */
export function badgeText(origin: FolderOrigin, recordedAt: string): string {
  switch (origin.kind) {
    case 'live':
      return liveBadge(origin.service);
    case 'dropped':
      return say(EXPLORER_TEXTS.own);
    case 'recorded':
      return fullRecordedLabel({ recordedAt, versions: origin.folder.versions }, pageLocale());
    default:
      return origin satisfies never;
  }
}

/** A living folder; with the time of the last look at it, in ms since 1970. */
export function liveBadge(service: string, lookedAtMs?: number): string {
  const at = lookedAtMs === undefined ? '' : `, ${formatClock(lookedAtMs)}`;
  return `● ${say(EXPLORER_TEXTS.live)}: ${service}${at}`;
}
