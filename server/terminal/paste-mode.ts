const PREFIX = Buffer.from('\x1b[?2004');
const LONGEST_BYTES = PREFIX.length + 1;
const ON = 'h'.charCodeAt(0);
const OFF = 'l'.charCodeAt(0);

/** Whether the program in a shell has asked for bracketed paste, read off its output. */
export class PasteMode {
  /** The end of what was read, where a sequence may have been cut. */
  #carried: Buffer = Buffer.alloc(0);
  #bracketed = false;

  get isBracketed(): boolean {
    return this.#bracketed;
  }

  read(bytes: Uint8Array): void {
    const fresh = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength);
    const seam = Buffer.concat([this.#carried, fresh.subarray(0, LONGEST_BYTES)]);
    this.#look(seam);
    if (fresh.length > LONGEST_BYTES) this.#look(fresh);
    // A copy: the caller's memory is read into again.
    const end = fresh.length >= LONGEST_BYTES ? fresh : seam;
    this.#carried = Buffer.from(end.subarray(-LONGEST_BYTES + 1));
  }

  #look(text: Buffer): void {
    for (
      let at = text.lastIndexOf(PREFIX);
      at !== -1;
      at = at === 0 ? -1 : text.lastIndexOf(PREFIX, at - 1)
    ) {
      const last = text[at + PREFIX.length];
      if (last !== ON && last !== OFF) continue;
      this.#bracketed = last === ON;
      return;
    }
  }

  /** A command of our pages as keys: pasted where the shell can tell a paste from typing, then Enter. */
  keysFor(command: string): string {
    const clean = command.trimEnd().replaceAll(/[^\P{Cc}\n\t]/gu, '');
    if (!clean.includes('\n')) return `${clean}\r`;
    return this.#bracketed ? `\x1b[200~${clean}\x1b[201~\r` : `${clean.replaceAll('\n', '\r')}\r`;
  }
}
