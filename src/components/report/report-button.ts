import type { Text } from '../../../protocol/text.ts';
import { build } from '../../client/build-element.ts';
import { say } from '../../client/locale.ts';
import { REPORT_TEXTS } from './texts.ts';

/** "It fails here" beside a failure: opens the report, which names the widget and what it said. */
export function reportButton(about: string): HTMLButtonElement {
  return build(
    'button',
    {
      type: 'button',
      class: 'wp-report-button',
      'aria-haspopup': 'dialog',
      click: () => openDialog(about),
    },
    say(REPORT_TEXTS.button),
  );
}

/** Puts a failure's words and the button beside them into its note; the words are text, never markup. */
export function showFailure(note: HTMLElement, text: string): void {
  note.replaceChildren(build('span', {}, text), ' ', reportButton(text));
}

/** A failure as a note of its own. */
export function failedNote(text: string): HTMLElement {
  const note = build('p', { class: 'wp-note', 'data-kind': 'failed' });
  showFailure(note, text);
  return note;
}

/** The same as one of the things that a veil offers. */
export function reportAction(about: string): { readonly label: Text; readonly press: () => void } {
  return { label: REPORT_TEXTS.button, press: () => openDialog(about) };
}

function openDialog(about: string): void {
  void import('./report-dialog.ts').then(({ openReport }) => openReport(about));
}
