import { toLearnerError } from '../../../protocol/learner-error.ts';
import { say } from '../../client/locale.ts';

/** What went wrong and the next step, in the page's language; null when the learner cancelled it. */
export function failureText(failure: unknown): string | null {
  if (failure instanceof DOMException && failure.name === 'AbortError') return null;
  return say(toLearnerError(failure).text);
}
