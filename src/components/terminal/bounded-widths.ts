import { Unicode11Addon } from '@xterm/addon-unicode11';
import type { IUnicodeVersionProvider, Terminal } from '@xterm/xterm';

/** Marks on one letter. Vietnamese needs two, no script needs more than a few; thousands hold the page for minutes. */
const MOST_MARKS = 12;
/** xterm keeps three bits of width and joining below a state of the provider's own, which we count marks in. */
const STATE_SHIFT = 3;
const JOINS = 1;
const ONE_COLUMN = 1 << 1;
const VERSION = '11, at most a few marks';

/** Widths of Unicode 11 (the core of xterm counts with those of 6), with a bound on the marks that join one letter. */
export function useBoundedWidths(terminal: Terminal): void {
  let widths: IUnicodeVersionProvider | null = null;
  const unicode = { register: (provider: IUnicodeVersionProvider) => (widths = provider) };
  new Unicode11Addon().activate(
    new Proxy(terminal, {
      get: (target, name) => (name === 'unicode' ? unicode : Reflect.get(target, name)),
    }),
  );
  if (!widths) return;
  terminal.unicode.register(boundMarks(widths));
  terminal.unicode.activeVersion = VERSION;
}

function boundMarks(widths: IUnicodeVersionProvider): IUnicodeVersionProvider {
  return {
    version: VERSION,
    wcwidth: (codepoint) => widths.wcwidth(codepoint),
    charProperties(codepoint, preceding) {
      const found = widths.charProperties(codepoint, preceding);
      if ((found & JOINS) === 0) return found;
      const marks = (preceding >> STATE_SHIFT) + 1;
      return marks > MOST_MARKS ? ONE_COLUMN : found | (marks << STATE_SHIFT);
    },
  };
}
