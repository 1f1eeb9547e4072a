const LINES_KEPT = 200;

/** Lines sent from the native field; up and down walk through them as in a shell. */
export class LineHistory {
  #lines: string[] = [];
  #at = 0;
  #draft = '';

  add(line: string): void {
    if (line !== '' && line !== this.#lines.at(-1)) this.#lines = [...this.#lines, line].slice(-LINES_KEPT);
    this.#at = this.#lines.length;
    this.#draft = '';
  }

  /** The line before the one shown, or null at the oldest. @param shown kept as the draft when it is no old line. */
  older(shown: string): string | null {
    if (this.#at === 0) return null;
    if (this.#at === this.#lines.length) this.#draft = shown;
    this.#at--;
    return this.#lines[this.#at] ?? null;
  }

  /** The line after the one shown, in the end the draft; null when that is shown already. */
  newer(): string | null {
    if (this.#at === this.#lines.length) return null;
    this.#at++;
    return this.#lines[this.#at] ?? this.#draft;
  }
}
