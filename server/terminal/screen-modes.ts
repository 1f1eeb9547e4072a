const BRACKETED_PASTE = 2004;
/** Modes of a screen that a program sets once and relies on from then on, with what they are on a new screen. */
const TRACKED: ReadonlyMap<number, boolean> = new Map([
  [1, false], // arrow keys of the application
  [7, true], // lines wrap
  [25, true], // the cursor is seen
  [1000, false], // mouse: buttons, drags, all moves, focus, and three ways to write positions
  [1002, false],
  [1003, false],
  [1004, false],
  [1006, false],
  [1015, false],
  [1049, false], // the screen of full-screen programs
  [BRACKETED_PASTE, false],
]);
/** Older names of the other screen. */
const OTHER_SCREEN: ReadonlySet<number> = new Set([47, 1047]);
const PREFIX = Buffer.from('\x1b[?');
const RESET = Buffer.from('\x1bc');
const LONGEST_BYTES = 48;
const ESCAPE = 0x1b;
const COMPLETE = /^\x1b(c|\[\?([\d;]*)([\x40-\x7e]))/;

/** What a screen has been told of itself, read off a shell's output: a page that missed it is told again. */
export class ScreenModes {
  /** Only those that differ from a new screen. */
  readonly #changed = new Map<number, boolean>();
  #carried: Buffer = Buffer.alloc(0);

  read(bytes: Uint8Array): void {
    const fresh = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength);
    const text = this.#carried.length > 0 ? Buffer.concat([this.#carried, fresh]) : fresh;
    // A new screen stays one until a mode is set; only then can a reset change anything.
    if (this.#changed.size > 0 && text.includes(RESET)) this.#takeAll(text, ESCAPE);
    else this.#takeAll(text, PREFIX);
    this.#carried = unfinishedEnd(text);
  }

  /** Whether the program has asked to be told what is pasted. */
  get isPasteBracketed(): boolean {
    return this.#changed.get(BRACKETED_PASTE) === true;
  }

  /** What brings a new screen to where this one is. */
  get restore(): Uint8Array {
    const order = [...this.#changed].sort(([one], [other]) => one - other);
    return Buffer.from(order.map(([mode, on]) => `\x1b[?${mode}${on ? 'h' : 'l'}`).join(''));
  }

  #takeAll(text: Buffer, start: Uint8Array | number): void {
    for (let at = text.indexOf(start); at !== -1; at = text.indexOf(start, at + 1)) {
      const found = COMPLETE.exec(text.toString('latin1', at, at + LONGEST_BYTES));
      if (found?.[1] === 'c') this.#changed.clear();
      const [, , modes = '', final] = found ?? [];
      if (final === 'h' || final === 'l')
        for (const mode of modes.split(';')) this.#set(Number(mode), final === 'h');
    }
  }

  #set(named: number, on: boolean): void {
    const mode = OTHER_SCREEN.has(named) ? 1049 : named;
    const usual = TRACKED.get(mode);
    if (usual === undefined) return;
    if (on === usual) this.#changed.delete(mode);
    else this.#changed.set(mode, on);
  }
}

/** A sequence that the next bytes go on with. */
function unfinishedEnd(text: Buffer): Buffer {
  const at = text.lastIndexOf(ESCAPE);
  if (at === -1 || text.length - at >= LONGEST_BYTES) return Buffer.alloc(0);
  const end = text.toString('latin1', at);
  // A copy: the caller's memory is read into again.
  return /^\x1b(\[(\?[\d;]*)?)?$/.test(end) ? Buffer.from(text.subarray(at)) : Buffer.alloc(0);
}
