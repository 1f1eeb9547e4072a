import type { Source } from './source.ts';

/** "Now" of what is shown: the moment of a recording, else this machine's clock (the server's own, bar a workshop). */
export function sourceNowMs(source: Source): number {
  const { state } = source;
  return state.kind === 'recorded' ? state.atMs : Date.now();
}
