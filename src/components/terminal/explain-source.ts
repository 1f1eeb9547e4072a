import type { SourceState } from '../../client/source.ts';
import type { TerminalVeil } from './terminal-veil.ts';
import { lostText, TERMINAL_TEXTS } from './texts.ts';

/** Says on the veil why there is no shell. */
export function explainSource(veil: TerminalVeil, state: SourceState): void {
  switch (state.kind) {
    case 'static':
      veil.show(TERMINAL_TEXTS.static);
      break;
    case 'connecting':
      veil.show(TERMINAL_TEXTS.connecting);
      break;
    case 'no-session':
      veil.show(TERMINAL_TEXTS.noSession);
      break;
    case 'lost':
      veil.showUntil(state.retryAtMs, lostText);
      break;
    case 'recorded':
      veil.show(TERMINAL_TEXTS.recorded);
      break;
    case 'live':
      veil.show(TERMINAL_TEXTS.opening);
      break;
    default:
      state satisfies never;
  }
}
