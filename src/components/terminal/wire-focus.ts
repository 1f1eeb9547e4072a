import { say } from '../../client/locale.ts';
import type { TerminalScreen } from './terminal-screen.ts';
import { screenLabel } from './texts.ts';

/** Makes the frame one stop: Enter goes in, F6 comes back out, and everything else belongs to the shell. */
export function wireFocus(
  frame: HTMLElement,
  terminal: TerminalScreen,
  options: {
    readonly label: string;
    /** Before the focus goes in. */
    readonly enter: () => void;
    readonly copy: () => void;
    readonly signal: AbortSignal;
  },
): void {
  const { label, enter, copy, signal } = options;
  frame.tabIndex = 0;
  frame.setAttribute('role', 'group');
  frame.setAttribute('aria-label', say(screenLabel(label)));
  frame.addEventListener(
    'keydown',
    (event) => {
      if (event.target !== frame || event.key !== 'Enter') return;
      event.preventDefault();
      enter();
      terminal.focus();
    },
    { signal },
  );
  frame.addEventListener(
    'keydown',
    (event) => {
      const isCopy = event.key.toLowerCase() === 'c' && event.ctrlKey && event.shiftKey;
      if (!isCopy || terminal.selection === '') return;
      event.preventDefault(); // Chromium opens its inspector otherwise
      event.stopPropagation();
      copy();
    },
    { capture: true, signal },
  );
}
