import type { Text } from '../../protocol/text.ts';
import { inLanguage } from '../launcher/say.mjs';

const EACH_MS = 250;

/** One line on a terminal's stderr that is written anew while work goes on; nothing where stderr is no terminal. */
export class ProgressLine {
  #shownAtMs = performance.now();
  #isShown = false;

  show(text: Text): void {
    if (!process.stderr.isTTY) return;
    const now = performance.now();
    if (now - this.#shownAtMs < EACH_MS) return;
    this.#shownAtMs = now;
    this.#isShown = true;
    process.stderr.write(`\r\u001b[K${inLanguage(text)}`);
  }

  /** Takes the line away. */
  end(): void {
    if (this.#isShown) process.stderr.write('\r\u001b[K');
    this.#isShown = false;
  }
}
