/** A command of our pages as keys: pasted where the shell can tell a paste from typing, then Enter. */
export function commandKeys(command: string, isPasteBracketed: boolean): string {
  const clean = command.trimEnd().replaceAll(/[^\P{Cc}\n\t]/gu, '');
  if (!clean.includes('\n')) return `${clean}\r`;
  return isPasteBracketed ? `\x1b[200~${clean}\x1b[201~\r` : `${clean.replaceAll('\n', '\r')}\r`;
}
