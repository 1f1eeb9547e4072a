import '@xterm/xterm/css/xterm.css';
import { FitAddon } from '@xterm/addon-fit';
import type { SearchAddon } from '@xterm/addon-search';
import { WebLinksAddon } from '@xterm/addon-web-links';
import { Terminal } from '@xterm/xterm';
import { say } from '../../client/locale.ts';
import { bracketPaste } from './clean-paste.ts';
import { FONT_SIZES_PX } from './font-size.ts';
import { createLetterWidths } from './letter-widths.ts';
import { listenToXterm } from './listen-to-xterm.ts';
import type { ScreenEvents } from './screen-events.ts';
import type { SessionScreen } from './terminal-session.ts';
import { SEARCH_COLOURS, terminalTheme } from './terminal-theme.ts';
import { TERMINAL_TEXTS } from './texts.ts';
import { webLink } from './web-link.ts';

const WANTED_COLUMNS = 80;
const LINE_HEIGHT = 1.2;
const RESIZE_QUIET_MS = 120;
const SCROLLBACK_LINES = 5000;
const FONT_TIMEOUT_MS = 3000;

/** xterm in our frame: the DOM renderer, the house's type and colours, and nothing that acts by itself. */
export class TerminalScreen implements SessionScreen {
  readonly #terminal: Terminal;
  readonly #fit = new FitAddon();
  readonly #events: ScreenEvents;
  readonly #host: HTMLElement;
  #fontSizePx: number | null = null;
  #search: Promise<SearchAddon> | null = null;

  private constructor(host: HTMLElement, events: ScreenEvents, signal: AbortSignal) {
    this.#host = host;
    this.#events = events;
    this.#terminal = new Terminal({
      allowProposedApi: true, // the unicode versions are behind it
      fontFamily: getComputedStyle(host).getPropertyValue('--mono').trim() || 'monospace',
      fontSize: FONT_SIZES_PX.usual,
      lineHeight: LINE_HEIGHT,
      scrollback: SCROLLBACK_LINES,
      theme: terminalTheme(host),
      cursorBlink: !matchMedia('(prefers-reduced-motion: reduce)').matches,
      minimumContrastRatio: 4.5,
      macOptionIsMeta: true,
      linkHandler: { activate: (_event, address) => activate(address, events), allowNonHttpProtocols: false },
    });
    this.#load(host, events);
    listenToXterm(this.#terminal, host, events, signal);
    this.#followFrame(host, signal);
    signal.addEventListener('abort', () => this.#terminal.dispose(), { once: true });
  }

  /** Waits for the font, because the cells are measured once. */
  static async open(host: HTMLElement, events: ScreenEvents, signal: AbortSignal): Promise<TerminalScreen> {
    const font = document.fonts.load(`${FONT_SIZES_PX.usual}px "JetBrains Mono"`, 'Mộ');
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

  /** Sends clean text as a paste, so that a program that asked for it can tell it from typing. */
  paste(clean: string): void {
    this.#terminal.input(this.isPasteAware ? bracketPaste(clean) : clean);
  }

  /** Whether the program of now tells a paste from typing (bracketed paste): lines of it do not run by themselves. */
  get isPasteAware(): boolean {
    return this.#terminal.modes.bracketedPasteMode;
  }

  /** What an arrow key sends now: editors and pagers ask for another form. */
  arrowKeys(letter: 'A' | 'B' | 'C' | 'D'): string {
    return (this.#terminal.modes.applicationCursorKeysMode ? '\x1bO' : '\x1b[') + letter;
  }

  /** Tells what it found by the `found` event. @throws {Error} when the search did not load. */
  async find(text: string, direction: 'next' | 'previous', isMoreTyped = false): Promise<void> {
    this.#search ??= this.#loadSearch();
    const search = await this.#search;
    const options = { decorations: SEARCH_COLOURS, incremental: isMoreTyped };
    if (text === '') search.clearDecorations();
    else if (direction === 'next') search.findNext(text, options);
    else search.findPrevious(text, options);
  }

  endFind(): void {
    this.#search?.then(
      (search) => search.clearDecorations(),
      () => {
        this.#search = null; // it did not load, as was said; it is tried again with the next search
      },
    );
    this.#terminal.clearSelection();
  }

  /** Not before someone searches: 12 KB. */
  async #loadSearch(): Promise<SearchAddon> {
    const { SearchAddon } = await import('@xterm/addon-search');
    const search = new SearchAddon();
    this.#terminal.loadAddon(search);
    search.onDidChangeResults(({ resultIndex, resultCount }) =>
      this.#events.found({ at: resultIndex + 1, total: resultCount }),
    );
    return search;
  }

  /** @param sizePx null for the usual size, or the one below where only that gives 80 columns. */
  setFontSize(sizePx: number | null): void {
    this.#fontSizePx = sizePx;
    this.fitToFrame();
  }

  get fontSizePx(): number {
    return this.#terminal.options.fontSize ?? FONT_SIZES_PX.usual;
  }

  fitToFrame(): void {
    const { options } = this.#terminal;
    options.fontSize = this.#fontSizePx ?? FONT_SIZES_PX.usual;
    if (this.#fontSizePx === null && this.#columnsThatFit() < WANTED_COLUMNS) {
      options.fontSize = FONT_SIZES_PX.smaller;
      if (this.#columnsThatFit() < WANTED_COLUMNS) options.fontSize = FONT_SIZES_PX.usual;
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
    const widths = createLetterWidths();
    terminal.unicode.register(widths);
    terminal.unicode.activeVersion = widths.version;
    terminal.loadAddon(new WebLinksAddon((_event, address) => activate(address, events)));
    terminal.open(host);
    terminal.textarea?.setAttribute('aria-label', say(TERMINAL_TEXTS.inputLabel));
    // One stop for the Tab key: the frame. Enter goes from there to the text area.
    if (terminal.textarea) terminal.textarea.tabIndex = -1;
    this.fitToFrame();
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
  const target = webLink(address);
  if (target) events.link(target);
}
