import type { StackSnapshot } from '../../../protocol/stack.ts';
import { pageLocale, say } from '../../client/locale.ts';
import type { SourceState } from '../../client/source.ts';
import { recordedLabel } from '../recording-player/recorded-label.ts';
import { MAP_TEXTS } from './texts.ts';

/** What the map says about itself: where its data comes from and what is missing. */
export function mapLabel(
  source: SourceState,
  snapshot: StackSnapshot | null,
): { text: string; state: string } {
  switch (source.kind) {
    case 'static':
      return { text: `○ ${say(MAP_TEXTS.printed)}`, state: 'printed' };
    case 'recorded':
      return { text: recordedLabel(source, pageLocale()), state: 'recorded' };
    case 'connecting':
      return { text: `◐ ${say(MAP_TEXTS.connecting)}`, state: 'connecting' };
    case 'no-session':
      return { text: `✕ ${say(MAP_TEXTS.noSession)}`, state: 'failed' };
    case 'lost':
      return { text: `✕ ${say(MAP_TEXTS.lost)}`, state: 'failed' };
    case 'live':
      return snapshot
        ? stackLabel(snapshot)
        : { text: `◐ ${say(MAP_TEXTS.connecting)}`, state: 'connecting' };
    default:
      return source satisfies never;
  }
}

function stackLabel(snapshot: StackSnapshot): { text: string; state: string } {
  const progress = snapshot.progress ? `: ${say(snapshot.progress.what)}` : '';
  switch (snapshot.phase) {
    case 'ready':
      return { text: `● ${say(MAP_TEXTS.live)} · ${snapshot.topology}`, state: 'live' };
    case 'preparing':
    case 'starting':
      return { text: `◐ ${say(MAP_TEXTS.starting)}${progress}`, state: 'starting' };
    case 'failed':
      return {
        text: `✕ ${snapshot.failure ? say(snapshot.failure.text) : say(MAP_TEXTS.failed)}`,
        state: 'failed',
      };
    default:
      return { text: `○ ${say(MAP_TEXTS.down)}`, state: 'down' };
  }
}
