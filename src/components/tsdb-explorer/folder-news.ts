import { say } from '../../client/locale.ts';
import { cameText, wentText } from './texts.ts';

/** Names, never counts: a few of them are enough to hear. */
const NAMES_SAID = 3;

/** One sentence of what came and went. */
export function folderNews(came: readonly string[], went: readonly string[]): string {
  const sentences = [
    came.length > 0 ? say(cameText(named(came))) : '',
    went.length > 0 ? say(wentText(named(went))) : '',
  ];
  return sentences.filter((sentence) => sentence !== '').join(' ');
}

function named(paths: readonly string[]): string {
  return paths.slice(0, NAMES_SAID).join(', ') + (paths.length > NAMES_SAID ? '…' : '');
}
