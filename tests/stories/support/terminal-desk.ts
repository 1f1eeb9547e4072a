import type { Locator, Page } from 'playwright-core';
import { WatchedTerminal } from './watched-terminal.ts';

const PROMPT = 'learner@toolbox';

/** The first terminal of a page, as someone uses it who can also ask its shell. */
export class TerminalDesk {
  readonly page: Page;
  readonly watched: WatchedTerminal;
  readonly frame: Locator;
  /** Of this page: what an earlier one asked comes again with the replay. */
  readonly #marks = `${process.pid}-${Math.random().toString(36).slice(2, 8)}`;
  #asked = 0;

  private constructor(page: Page, watched: WatchedTerminal) {
    this.page = page;
    this.watched = watched;
    this.frame = page.locator('.wp-term').first();
  }

  /** Call before the page is opened. */
  static async watch(page: Page): Promise<TerminalDesk> {
    return new TerminalDesk(page, await WatchedTerminal.watch(page));
  }

  async untilLive(): Promise<void> {
    await this.frame.scrollIntoViewIfNeeded();
    await this.page.locator('.wp-term[data-state="live"] .xterm').first().waitFor({ timeout: 30_000 });
  }

  /** Into the terminal with the keyboard. */
  async goIn(): Promise<void> {
    await this.untilLive();
    await this.frame.locator('.wp-term-screen').first().focus();
    await this.page.keyboard.press('Enter');
    await this.page.locator('.xterm-helper-textarea:focus').first().waitFor({ state: 'attached' });
  }

  /** At a prompt of its own, whatever the shell did: the first one of a new shell comes when bash has read its files. */
  async freshPrompt(): Promise<void> {
    await this.goIn();
    await this.untilHeard(PROMPT, 0);
    const from = this.watched.heard.length;
    await this.page.keyboard.press('Control+C');
    await this.untilHeard(PROMPT, from);
  }

  async run(line: string): Promise<void> {
    await this.goIn();
    await this.page.keyboard.type(line);
    await this.page.keyboard.press('Enter');
  }

  /** Runs a command whose output begins with a line that says so. */
  async begin(command: string): Promise<void> {
    const mark = `${this.#marks}-${++this.#asked}`;
    const from = this.watched.heard.length;
    await this.run(`printf 'be%s\\n' gun-${mark}; ${command}`);
    await this.untilHeard(`begun-${mark}\r`, from);
    await this.page.waitForTimeout(150); // until the program has opened what it reads from
  }

  /** @returns what a command prints, without the last line end. */
  async ask(command: string): Promise<string> {
    const mark = `${this.#marks}-${++this.#asked}`;
    const from = this.watched.heard.length;
    await this.run(`printf '<%s-${mark}>%s<%s-${mark}>\\n' answer "$(${command})" end`);
    await this.untilHeard(`<end-${mark}>`, from);
    const [, answer = ''] = this.watched.heard.slice(from).split(`<answer-${mark}>`);
    return answer.slice(0, answer.indexOf(`<end-${mark}>`)).replaceAll('\r\n', '\n');
  }

  /** Waits for a text in what the shell wrote, from a place in `watched.heard` on. */
  async untilHeard(text: string, from: number, timeoutMs = 30_000): Promise<void> {
    const endMs = Date.now() + timeoutMs;
    while (!this.watched.heard.includes(text, from)) {
      if (Date.now() > endMs)
        throw new Error(`no ${JSON.stringify(text)} came; the end is:\n${this.watched.heard.slice(-600)}`);
      await this.page.waitForTimeout(15);
    }
  }

  /** @returns a file of the shell's as text. */
  async read(file: string): Promise<string> {
    const hex = await this.ask(`xxd -p ${file} | tr -d '\\n'`);
    return Buffer.from(hex, 'hex').toString('utf8');
  }

  /** Pastes a text that need not be on this machine's clipboard. */
  async paste(text: string): Promise<void> {
    await this.goIn();
    await this.page.evaluate((pasted) => {
      const data = new DataTransfer();
      data.setData('text/plain', pasted);
      const event = new ClipboardEvent('paste', { clipboardData: data, bubbles: true, cancelable: true });
      document.activeElement?.dispatchEvent(event);
    }, text);
  }

  /** A button of the bar. */
  tool(name: string): Locator {
    return this.frame.locator('.wp-term-tools').getByRole('button', { name, exact: true });
  }

  /** Where lines of the screen end, in CSS pixels from the left. */
  async endsOf(texts: readonly string[]): Promise<number[]> {
    return this.frame.locator('.xterm-rows').evaluate((rows, wanted) => {
      return wanted.map((text) => {
        const row = [...rows.children].find((line) => line.textContent?.trimEnd() === text);
        return Math.max(...[...(row?.children ?? [])].map((part) => part.getBoundingClientRect().right));
      });
    }, texts);
  }

  /** Where a text stands on the screen, its middle, in CSS pixels of the window. @throws {Error} when it does not. */
  async placeOf(text: string): Promise<{ x: number; y: number }> {
    let lines = await this.lines();
    let row = -1;
    for (let tries = 0; tries < 40 && row === -1; tries++) {
      if (tries > 0) await this.page.waitForTimeout(50);
      lines = await this.lines();
      row = lines.findLastIndex((line) => line.includes(text));
    }
    if (row === -1) throw new Error(`no "${text}" on the screen:\n${lines.join('\n')}`);
    const columns = Number((await this.size()).split('×')[0]);
    const box = await this.frame.locator('.xterm-screen').first().boundingBox();
    if (!box) throw new Error('the terminal has no screen');
    const column = (lines[row]?.indexOf(text) ?? 0) + text.length / 2;
    return {
      x: box.x + (column * box.width) / columns,
      y: box.y + ((row + 0.5) * box.height) / lines.length,
    };
  }

  /** Clicks on a text of the screen as a person does: the pointer comes, rests and presses. */
  async click(text: string, clickCount = 1): Promise<void> {
    const { x, y } = await this.placeOf(text);
    await this.page.mouse.move(x - 3, y);
    await this.page.mouse.move(x, y);
    await this.page.waitForTimeout(120);
    await this.page.mouse.click(x, y, { clickCount });
  }

  /** As the bar says it: columns × rows. */
  async size(): Promise<string> {
    return (await this.frame.locator('.wp-term-size').textContent()) ?? '';
  }

  get notice(): Locator {
    return this.frame.locator('.wp-term-notice');
  }

  /** What stands on the screen now, line by line, without what is empty at the end. */
  async lines(): Promise<string[]> {
    const rows = await this.frame.locator('.xterm-rows > div').allInnerTexts();
    return rows.map((row) => row.replaceAll('\u00a0', ' ').trimEnd());
  }
}
