import { announce } from '../../client/announce.ts';
import { showFailure } from '../report/report-button.ts';
import { failureText } from './failure-text.ts';

/**
 * Runs what a button asks for: the button says within one frame that it was asked, and cannot be pressed twice;
 * a failure is written into `note`.
 */
export async function runButton(
  button: HTMLButtonElement,
  note: HTMLElement,
  action: () => Promise<unknown>,
): Promise<void> {
  if (button.getAttribute('aria-busy') === 'true') return;
  button.setAttribute('aria-busy', 'true');
  note.hidden = true;
  try {
    await action();
  } catch (failure) {
    const text = failureText(failure);
    note.hidden = text === null;
    note.dataset.kind = 'failed';
    if (text !== null) showFailure(note, text);
    if (text !== null) announce('button', text);
  } finally {
    button.removeAttribute('aria-busy');
  }
}
