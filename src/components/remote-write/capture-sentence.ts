import type { CapturedRequest } from '../../../protocol/remote-write/captured-request.ts';
import type { Text } from '../../../protocol/text.ts';
import { againText, notYetText, REMOTE_WRITE_TEXTS } from './texts.ts';

/** What a live capture showed: whether the sender repeated what was refused. */
export function captureSentence(requests: readonly CapturedRequest[]): Text {
  const refused = requests.find(({ answer }) => answer.by === 'tap');
  if (!refused) return REMOTE_WRITE_TEXTS.captured;
  const { sender, answer, body, atMs } = refused;
  const again = requests.find((request) => request.atMs > atMs && request.body === body);
  if (!again) return notYetText(sender, answer.code);
  const seconds = (again.atMs - atMs) / 1000;
  return {
    en: againText(sender, answer.code, seconds.toFixed(1)).en,
    vi: againText(sender, answer.code, seconds.toFixed(1).replace('.', ',')).vi,
  };
}
