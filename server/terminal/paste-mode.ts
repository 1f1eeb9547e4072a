const PREFIX = '\x1b[?2004';
const LONGEST_BYTES = PREFIX.length + 1;

/** Whether the program in a shell has asked for bracketed paste, read off its output. */
export class PasteMode {
  #carried = '';
  #bracketed = false;

  get isBracketed(): boolean {
    return this.#bracketed;
  }

  read(bytes: Uint8Array): void {
    const text =
      this.#carried + Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength).toString('latin1');
    const at = Math.max(text.lastIndexOf(`${PREFIX}h`), text.lastIndexOf(`${PREFIX}l`));
    if (at !== -1) this.#bracketed = text[at + PREFIX.length] === 'h';
    this.#carried = text.slice(-LONGEST_BYTES + 1);
  }

  /** A command of our pages as keys: pasted where the shell can tell a paste from typing, then Enter. */
  keysFor(command: string): string {
    const clean = command.trimEnd().replaceAll(/[^\P{Cc}\n\t]/gu, '');
    if (!clean.includes('\n')) return `${clean}\r`;
    return this.#bracketed ? `\x1b[200~${clean}\x1b[201~\r` : `${clean.replaceAll('\n', '\r')}\r`;
  }
}
