import type { Page, WebSocketRoute } from 'playwright-core';
import { decodeFrame } from '../../../protocol/terminal-frame.ts';

/** The learner's terminal, every byte of output that reached the page, by its offset, and every byte it sent. */
export class WatchedTerminal {
  readonly #page: Page;
  readonly #pieces = new Map<number, Uint8Array>();
  #socket: { page: WebSocketRoute; server: WebSocketRoute } | null = null;
  readonly #typed: Uint8Array[] = [];
  readonly #told: string[] = [];
  readonly #decoder = new TextDecoder();
  #heard = '';
  #sockets = 0;
  #gaps = 0;

  private constructor(page: Page) {
    this.#page = page;
  }

  /** Call before the page is opened: the socket is routed through the test, so that it can be cut. */
  static async watch(page: Page): Promise<WatchedTerminal> {
    const terminal = new WatchedTerminal(page);
    await page.routeWebSocket(/\/api\/terminal/, (route) => {
      const server = route.connectToServer();
      terminal.#socket = { page: route, server };
      terminal.#sockets += 1;
      server.onMessage((message) => {
        if (typeof message !== 'string') terminal.#keep(message);
        route.send(message);
      });
      route.onMessage((message) => {
        if (typeof message !== 'string')
          terminal.#typed.push(Uint8Array.from(decodeFrame(new Uint8Array(message)).bytes));
        else terminal.#told.push(message);
        server.send(message);
      });
    });
    return terminal;
  }

  #keep(message: Buffer): void {
    const frame = decodeFrame(new Uint8Array(message));
    if (frame.kind === 'gap') this.#gaps += 1;
    if (frame.kind !== 'output') return;
    this.#pieces.set(frame.offsetBytes, Uint8Array.from(frame.bytes));
    this.#heard += this.#decoder.decode(frame.bytes, { stream: true });
  }

  /** How often the page has connected. */
  get sockets(): number {
    return this.#sockets;
  }

  get gaps(): number {
    return this.#gaps;
  }

  /** Ends the socket without a farewell of the server's. */
  async cut(): Promise<void> {
    await this.#socket?.server.close();
    await this.#socket?.page.close({ code: 4000, reason: 'cut by the story' });
  }

  /** All output as it came, what a reload brought again with it. */
  get heard(): string {
    return this.#heard;
  }

  /** All that the page has sent to the shell: keys, pastes, and what xterm answered by itself. */
  typed(): string {
    return Buffer.concat(this.#typed).toString('utf8');
  }

  /** How often the page has sent a message of one type. */
  told(type: string): number {
    return this.#told.filter((message) => JSON.parse(message).type === type).length;
  }

  /** All output so far as text. @throws {Error} where a byte is missing or came twice. */
  output(): string {
    let nextBytes = 0;
    const chunks: Uint8Array[] = [];
    for (const [offset, bytes] of [...this.#pieces].sort(([a], [b]) => a - b)) {
      if (offset !== nextBytes) throw new Error(`output goes on at byte ${offset}, expected ${nextBytes}`);
      chunks.push(bytes);
      nextBytes += bytes.length;
    }
    return Buffer.concat(chunks).toString('utf8');
  }

  /** Goes into the terminal with the keyboard and types a line. */
  async type(line: string): Promise<void> {
    const frame = this.#page.locator('.wp-term').first();
    await frame.scrollIntoViewIfNeeded();
    await this.#page.locator('.wp-term[data-state="live"] .xterm').first().waitFor({ timeout: 30_000 });
    await frame.locator('.wp-term-screen').first().click();
    await this.#page.keyboard.type(line);
    await this.#page.keyboard.press('Enter');
  }

  async untilOutput(pattern: RegExp, timeoutMs = 30_000): Promise<void> {
    const endMs = Date.now() + timeoutMs;
    while (!pattern.test(this.output())) {
      if (Date.now() > endMs)
        throw new Error(`no ${pattern} in the output; its end is:\n${this.output().slice(-600)}`);
      await this.#page.waitForTimeout(50);
    }
  }

  /** What the learner sees on the screen now. */
  async screen(): Promise<string> {
    return this.#page.locator('.wp-term .xterm-rows').first().innerText();
  }
}
