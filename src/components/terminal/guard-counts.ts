import type { IFunctionIdentifier, Terminal } from '@xterm/xterm';

/** No program moves more lines, letters or tabs than this at once; a screen has a few hundred. */
const MOST = 5000;
/** Letters that one repetition may write. */
const MOST_REPEATED = 100_000;

/** What xterm does count by count: insert, delete and scroll lines, tab on and back, insert and delete letters. */
const COUNTED: readonly IFunctionIdentifier[] = [
  ...['L', 'M', 'S', 'T', 'I', 'Z', '@', 'P', 'X'].map((final) => ({ final })),
  ...['@', 'A'].map((final) => ({ intermediates: ' ', final })),
  ...['}', '~'].map((final) => ({ intermediates: "'", final })),
];

/** Drops counts that only hostile output has: fourteen bytes of it would hold the page for minutes. */
export function guardCounts(terminal: Terminal): void {
  const count = (params: readonly (number | number[])[]) => (typeof params[0] === 'number' ? params[0] : 0);
  for (const id of COUNTED) terminal.parser.registerCsiHandler(id, (params) => count(params) > MOST);
  terminal.parser.registerCsiHandler({ final: 'b' }, (params) => {
    const { cursorX, cursorY, baseY } = terminal.buffer.active;
    const line = terminal.buffer.active.getLine(baseY + cursorY);
    const letters = line?.translateToString(false, Math.max(0, cursorX - 2)).length ?? 0;
    return count(params) * letters > MOST_REPEATED;
  });
}
