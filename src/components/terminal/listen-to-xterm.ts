import type { Terminal } from '@xterm/xterm';
import { readOffer } from './clipboard-offer.ts';
import { frameKey } from './frame-key.ts';
import { guardCounts } from './guard-counts.ts';
import type { ScreenEvents } from './screen-events.ts';
import { onThemeChange, terminalTheme } from './terminal-theme.ts';
import { TextEntry } from './text-entry.ts';

/** Device attributes, cursor position, modes, colours. */
const ANSWER = /^\x1b(?:\[[?>]?[\d;]*(?:[cnR]|\$y)|[\]P])/;

/** Everything that xterm tells, as the terminal's own events, until the signal. */
export function listenToXterm(
  terminal: Terminal,
  host: HTMLElement,
  events: ScreenEvents,
  signal: AbortSignal,
): void {
  const encoder = new TextEncoder();
  terminal.onData((text) => events.input(encoder.encode(text), ANSWER.test(text)));
  terminal.onBinary((text) =>
    events.input(
      Uint8Array.from(text, (letter) => letter.charCodeAt(0)),
      false,
    ),
  );
  if (terminal.textarea)
    new TextEntry(terminal, terminal.textarea, host, (text) => events.pasted(text), signal);
  host.addEventListener(
    'paste',
    (event) => {
      event.preventDefault();
      event.stopPropagation(); // xterm would send an ESC in it as it is
      const text = event.clipboardData?.getData('text/plain') ?? '';
      if (text !== '' && terminal.options.disableStdin !== true) events.pasted(text);
    },
    { capture: true, signal },
  );
  terminal.attachCustomKeyEventHandler((event) => {
    const asked = frameKey(event);
    if (asked === null) return true;
    event.preventDefault();
    if (event.type === 'keydown') {
      if (asked === 'leave') events.left();
      else events.asked(asked);
    }
    return false;
  });
  terminal.parser.registerOscHandler(52, (payload) => {
    const text = readOffer(payload);
    if (text !== null) events.offered(text);
    return true; // a question about the clipboard's content ends here, too
  });
  guardCounts(terminal);
  terminal.onTitleChange((title) => events.titled(title));
  terminal.onResize(({ cols, rows }) => events.resized(cols, rows));
  terminal.onSelectionChange(() => events.selected(terminal.hasSelection()));
  const reportScroll = () => events.scrolled(terminal.buffer.active.viewportY < terminal.buffer.active.baseY);
  terminal.onScroll(reportScroll);
  host.addEventListener('scroll', reportScroll, { capture: true, signal });
  host.addEventListener('wheel', () => requestAnimationFrame(reportScroll), { passive: true, signal });
  onThemeChange(() => {
    terminal.options.theme = terminalTheme(host);
  }, signal);
}
