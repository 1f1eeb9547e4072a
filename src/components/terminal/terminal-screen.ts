import '@xterm/xterm/css/xterm.css';
import { FitAddon } from '@xterm/addon-fit';
import { SearchAddon } from '@xterm/addon-search';
import { Unicode11Addon } from '@xterm/addon-unicode11';
import { WebLinksAddon } from '@xterm/addon-web-links';
import { Terminal } from '@xterm/xterm';
import type { SessionScreen } from './terminal-session.ts';
import { onThemeChange, terminalTheme } from './terminal-theme.ts';

const FONT_SIZE_PX = 14;
/** Where only this size gives the 80 columns that programs are written for. */
const SMALLER_FONT_SIZE_PX = 13;
const WANTED_COLUMNS = 80;
const LINE_HEIGHT = 1.2;
const RESIZE_QUIET_MS = 120;
const SCROLLBACK_LINES = 5000;
/** The most that a program may offer to the clipboard. */
const CLIPBOARD_CHARACTERS = 100_000;
const FONT_TIMEOUT_MS = 3000;
/** Device attributes, cursor position, modes, colours. */
const ANSWER = /^\x1b(?:\[[?>]?[\d;]*(?:[cnR]|\$y)|[\]P])/;

export interface ScreenEvents {
  /** What the learner types or pastes, or what xterm itself answers to a program's question. */
  input(bytes: Uint8Array, isAnswer: boolean): void;
  resized(columns: number, rows: number): void;
  titled(title: string): void;
  scrolled(isBack: boolean): void;
  selected(isAnything: boolean): void;
  /** A link was activated; only http and https come this far. */
  link(address: string): void;
  /** A program offers text to the clipboard; it can never read from there. */
  offered(text: string): void;
  /** F6: the learner wants out. */
  left(): void;
}

/** xterm in our frame: the DOM renderer, the house's type and colours, and nothing that acts by itself. */
export class TerminalScreen implements SessionScreen {
  readonly #terminal: Terminal;
  readonly #fit = new FitAddon();
  readonly #search = new SearchAddon();
  readonly #host: HTMLElement;

  private constructor(host: HTMLElement, events: ScreenEvents, signal: AbortSignal) {
    this.#host = host;
    this.#terminal = new Terminal({
      allowProposedApi: true, // the unicode versions are behind it
      fontFamily: getComputedStyle(host).getPropertyValue('--mono').trim() || 'monospace',
      fontSize: FONT_SIZE_PX,
      lineHeight: LINE_HEIGHT,
      scrollback: SCROLLBACK_LINES,
      theme: terminalTheme(host),
      cursorBlink: !matchMedia('(prefers-reduced-motion: reduce)').matches,
      minimumContrastRatio: 4.5,
      macOptionIsMeta: true,
      linkHandler: { activate: (_event, address) => activate(address, events) },
    });
    this.#load(host, events);
    this.#listen(host, events, signal);
    signal.addEventListener('abort', () => this.#terminal.dispose(), { once: true });
  }

  /** Waits for the font, because the cells are measured once. */
  static async open(host: HTMLElement, events: ScreenEvents, signal: AbortSignal): Promise<TerminalScreen> {
    const font = document.fonts.load(`${FONT_SIZE_PX}px "JetBrains Mono"`, 'Mộ');
    const late = new Promise((resolve) => setTimeout(resolve, FONT_TIMEOUT_MS));
    await Promise.race([font, late]).catch(() => {}); // the next font of the list serves as well
    return new TerminalScreen(host, events, signal);
  }

  get size(): { readonly columns: number; readonly rows: number } {
    return { columns: this.#terminal.cols, rows: this.#terminal.rows };
  }

  get selection(): string {
    return this.#terminal.getSelection();
  }

  write(bytes: Uint8Array | string, onParsed?: () => void): void {
    this.#terminal.write(bytes, onParsed);
  }

  /** In the stream, after all that was written: the terminal's own reset would overtake what waits to be parsed. */
  reset(): void {
    this.#terminal.write('\x18\x1bc');
  }

  focus(): void {
    this.#terminal.focus();
  }

  scrollToEnd(): void {
    this.#terminal.scrollToBottom();
  }

  /** Fixes the size to that of a recording. */
  setSize(columns: number, rows: number): void {
    this.#terminal.resize(columns, rows);
  }

  /** A recording takes no keys. */
  setInput(isOpen: boolean): void {
    this.#terminal.options.disableStdin = !isOpen;
  }

  setScreenReaderMode(isOn: boolean): void {
    this.#terminal.options.screenReaderMode = isOn;
  }

  find(text: string, direction: 'next' | 'previous'): boolean {
    if (text === '') {
      this.#search.clearDecorations();
      return true;
    }
    return direction === 'next' ? this.#search.findNext(text) : this.#search.findPrevious(text);
  }

  fitToFrame(): void {
    const { options } = this.#terminal;
    options.fontSize = FONT_SIZE_PX;
    if (this.#columnsThatFit() < WANTED_COLUMNS) {
      options.fontSize = SMALLER_FONT_SIZE_PX;
      if (this.#columnsThatFit() < WANTED_COLUMNS) options.fontSize = FONT_SIZE_PX;
    }
    const columns = this.#columnsThatFit();
    const rows = this.#fit.proposeDimensions()?.rows ?? 0;
    if (columns >= 2 && rows >= 1) this.#terminal.resize(columns, rows);
  }

  /** Not by the fit addon: it keeps 14 px free for a scrollbar that lies over the text. */
  #columnsThatFit(): number {
    const screen = this.#host.querySelector('.xterm-screen');
    const style = getComputedStyle(this.#host);
    const paddingPx = Number.parseFloat(style.paddingLeft) + Number.parseFloat(style.paddingRight);
    const cellPx = (screen?.getBoundingClientRect().width ?? 0) / this.#terminal.cols;
    const columns = Math.floor((this.#host.clientWidth - paddingPx) / cellPx);
    return Number.isFinite(columns) ? columns : 0;
  }

  #load(host: HTMLElement, events: ScreenEvents): void {
    const terminal = this.#terminal;
    terminal.loadAddon(this.#fit);
    terminal.loadAddon(this.#search);
    terminal.loadAddon(new Unicode11Addon());
    terminal.unicode.activeVersion = '11';
    terminal.loadAddon(new WebLinksAddon((_event, address) => activate(address, events)));
    terminal.open(host);
    // One stop for the Tab key: the frame. Enter goes from there to the text area.
    if (terminal.textarea) terminal.textarea.tabIndex = -1;
    this.fitToFrame();
  }

  #listen(host: HTMLElement, events: ScreenEvents, signal: AbortSignal): void {
    const terminal = this.#terminal;
    const encoder = new TextEncoder();
    terminal.onData((text) => events.input(encoder.encode(text), ANSWER.test(text)));
    terminal.onBinary((text) =>
      events.input(
        Uint8Array.from(text, (letter) => letter.charCodeAt(0)),
        false,
      ),
    );
    terminal.onTitleChange((title) => events.titled(title));
    terminal.onResize(({ cols, rows }) => events.resized(cols, rows));
    terminal.onSelectionChange(() => events.selected(terminal.hasSelection()));
    const reportScroll = () =>
      events.scrolled(terminal.buffer.active.viewportY < terminal.buffer.active.baseY);
    terminal.onScroll(reportScroll);
    host.addEventListener('scroll', reportScroll, { capture: true, signal });
    host.addEventListener('wheel', () => requestAnimationFrame(reportScroll), { passive: true, signal });
    terminal.attachCustomKeyEventHandler((event) => {
      if (event.key !== 'F6') return true;
      if (event.type === 'keydown') events.left();
      return false;
    });
    terminal.parser.registerOscHandler(52, (payload) => {
      const text = readOffer(payload);
      if (text !== null) events.offered(text);
      return true; // a question about the clipboard's content ends here, too
    });
    onThemeChange(() => {
      terminal.options.theme = terminalTheme(host);
    }, signal);
    this.#followFrame(host, signal);
  }

  #followFrame(host: HTMLElement, signal: AbortSignal): void {
    let timer: ReturnType<typeof setTimeout> | undefined;
    const observer = new ResizeObserver(() => {
      clearTimeout(timer);
      timer = setTimeout(() => {
        if (host.isConnected && host.clientWidth > 0 && !host.hasAttribute('data-fixed')) this.fitToFrame();
      }, RESIZE_QUIET_MS);
    });
    observer.observe(host);
    signal.addEventListener(
      'abort',
      () => {
        observer.disconnect();
        clearTimeout(timer);
      },
      { once: true },
    );
  }
}

function activate(address: string, events: ScreenEvents): void {
  const parsed = URL.canParse(address) ? new URL(address) : null;
  if (parsed && (parsed.protocol === 'http:' || parsed.protocol === 'https:')) events.link(parsed.href);
}

/** OSC 52 is `<selections>;<base64>`; null for a question, or for what is too much or no text. */
function readOffer(payload: string): string | null {
  const encoded = payload.slice(payload.indexOf(';') + 1);
  if (encoded === '?' || encoded.length > CLIPBOARD_CHARACTERS * 1.4) return null;
  try {
    const bytes = Uint8Array.from(atob(encoded), (letter) => letter.charCodeAt(0));
    return new TextDecoder('utf-8', { fatal: true }).decode(bytes);
  } catch {
    return null; // no base64 or no UTF-8: nothing that could be offered
  }
}
