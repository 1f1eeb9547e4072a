import { toLearnerError } from '../../../protocol/learner-error.ts';
import { currentSource } from '../../client/current-source.ts';
import { say } from '../../client/locale.ts';
import type { SourceState } from '../../client/source.ts';
import { reportAction } from '../report/report-button.ts';
import { answerFor, answersFor } from './answering-terminal.ts';
import { CastStage } from './cast-stage.ts';
import { cleanTitle } from './clean-title.ts';
import { explainSource } from './explain-source.ts';
import { PoliteStatus } from './polite-status.ts';
import type { RunRequest } from './run-requests.ts';
import type { ScreenEvents } from './screen-events.ts';
import { takePaste } from './take-paste.ts';
import { frameParts, type TerminalFrameParts } from './terminal-frame.ts';
import { terminalLine } from './terminal-line.ts';
import { TerminalNotice } from './terminal-notice.ts';
import type { TerminalScreen } from './terminal-screen.ts';
import { type SessionState, TerminalSession } from './terminal-session.ts';
import { keepSetting, readSetting } from './terminal-settings.ts';
import { TerminalTools } from './terminal-tools.ts';
import { TerminalVeil } from './terminal-veil.ts';
import { clipboardQuestion, endedText, openLinkQuestion, TERMINAL_TEXTS } from './texts.ts';
import { wireFocus } from './wire-focus.ts';

const LIVE_TIMEOUT_MS = 30_000;
const OPENING_VEIL_AFTER_MS = 400;
const CONSENT_EVENT = 'wp-shell-consent';

/** One frame: a shell when there is a server, a recording when one plays, else the reason why neither. */
export class LiveTerminal {
  readonly #parts: TerminalFrameParts;
  readonly #name: string;
  readonly #label: string;
  readonly #signal: AbortSignal;
  readonly #source = currentSource();
  readonly #veil: TerminalVeil;
  readonly #notice: TerminalNotice;
  readonly #status: PoliteStatus;
  readonly #casts: CastStage;
  #screen: TerminalScreen | null = null;
  #session: TerminalSession | null = null;
  #tools: TerminalTools | null = null;
  #starting = false;
  #wantsFocus = false;
  #live = Promise.withResolvers<void>();
  #openingTimer: ReturnType<typeof setTimeout> | undefined;

  constructor(frame: HTMLElement, name: string, signal: AbortSignal) {
    this.#parts = frameParts(frame);
    this.#name = name;
    this.#label = frame.dataset.label ?? '';
    this.#signal = signal;
    this.#veil = new TerminalVeil(this.#parts.veil, signal);
    this.#status = new PoliteStatus(signal);
    this.#notice = new TerminalNotice(this.#parts.notice, this.#status, () => this.focus());
    this.#casts = new CastStage(this.#parts, this.#source, signal);
    this.#source.onState((state) => this.#follow(state), signal);
    signal.addEventListener('abort', () => clearTimeout(this.#openingTimer), { once: true });
    document.addEventListener(
      CONSENT_EVENT,
      () => {
        if (this.#session?.state.kind === 'consent') this.#session.agree();
      },
      { signal },
    );
  }

  /** At once, or as soon as there is something to type into. */
  focus(): void {
    if (this.#screen) this.#screen.focus();
    else this.#wantsFocus = true;
  }

  /** Types the command of a block as soon as the shell is there; a failure is shown in the frame. */
  run({ page, block }: RunRequest): void {
    this.#runWhenLive(page, block).catch((failure: unknown) => {
      if (!this.#signal.aborted) this.#notice.show(toLearnerError(failure).text);
    });
  }

  /** Ends the shell, for every page that looks at it. */
  async end(): Promise<void> {
    await this.#session?.close();
  }

  async #runWhenLive(page: string, block: string): Promise<void> {
    this.#parts.frame.scrollIntoView({ block: 'nearest' });
    const late = Promise.withResolvers<void>();
    const timer = setTimeout(() => late.resolve(), LIVE_TIMEOUT_MS);
    await Promise.race([this.#live.promise, late.promise]);
    clearTimeout(timer);
    this.#screen?.scrollToEnd();
    this.focus();
    await this.#session?.runBlock(page, block);
  }

  #follow(state: SourceState): void {
    this.#casts.show(state.kind === 'recorded');
    if (this.#session === null) explainSource(this.#veil, state);
    if (state.kind === 'live' && this.#session === null && !this.#starting) this.#start();
  }

  #start(): void {
    this.#starting = true;
    this.#open().catch((failure: unknown) => {
      this.#starting = false;
      if (this.#signal.aborted) return;
      this.#veil.show(toLearnerError(failure).text, [
        { label: TERMINAL_TEXTS.tryAgain, press: () => this.#start() },
        reportAction(say(toLearnerError(failure).text)),
      ]);
    });
  }

  async #open(): Promise<void> {
    const { TerminalScreen } = await import('./terminal-screen.ts'); // the heavy part: never at page load
    const screen = await TerminalScreen.open(this.#parts.screen, this.#screenEvents(), this.#signal);
    if (this.#signal.aborted) return;
    this.#screen = screen;
    answerFor(this.#name, this.#parts.frame, this.#signal);
    wireFocus(this.#parts.screen, screen, {
      label: this.#label,
      enter: () => {
        if (this.#session?.state.kind === 'ended') this.#session.restart();
      },
      copy: () => this.#tools?.copySelection(),
      signal: this.#signal,
    });
    this.#tools = new TerminalTools(
      this.#parts,
      screen,
      this.#notice,
      this.#status,
      (text) => this.#type(new TextEncoder().encode(text)),
      this.#signal,
    );
    if (this.#wantsFocus) screen.focus();
    screen.fitToFrame();
    this.#resized(screen.size.columns, screen.size.rows);
    this.#session = new TerminalSession({
      source: terminalLine(),
      name: this.#name,
      screen,
      size: screen.size,
      consent: () => readSetting('consent') === true,
      onState: (state) => this.#show(state),
      onNotice: (error) => this.#notice.show(error.text),
      signal: this.#signal,
    });
  }

  #screenEvents(): ScreenEvents {
    return {
      input: (bytes, isAnswer) => {
        // A reload replays what a program once asked; its answer would be typed into the shell of now.
        const isDue = this.#session?.isReplaying === false && answersFor(this.#name, this.#parts.frame);
        if (!isAnswer || isDue) this.#type(bytes);
      },
      resized: (columns, rows) => this.#resized(columns, rows),
      titled: (title) => {
        this.#parts.title.textContent = cleanTitle(title) || this.#label;
      },
      scrolled: (isBack) => this.#parts.frame.toggleAttribute('data-scrolled', isBack),
      selected: (isAnything) => this.#tools?.setSelected(isAnything),
      link: (target) =>
        this.#notice.show(openLinkQuestion(target), {
          label: TERMINAL_TEXTS.open,
          press: () => window.open(target.href, '_blank', 'noopener,noreferrer'),
        }),
      pasted: (text) => {
        if (this.#screen && this.#session?.state.kind === 'live') takePaste(text, this.#screen, this.#notice);
      },
      offered: (text) => {
        if (this.#session?.isReplaying !== false) return; // an offer of the past
        this.#notice.show(clipboardQuestion(text.length), {
          label: TERMINAL_TEXTS.copy,
          press: () => this.#tools?.copy(text),
        });
      },
      found: (found) => this.#tools?.find.show(found),
      asked: (what) => {
        if (what === 'find') this.#tools?.find.open();
        else this.#tools?.stepFontSize(what);
      },
      left: () => this.#parts.screen.focus(),
    };
  }

  #type(bytes: Uint8Array): void {
    if (this.#session?.state.kind === 'ended') {
      if (bytes.includes(0x0d)) this.#session.restart();
      return;
    }
    this.#notice.hide(); // who types on has left the question
    this.#session?.send(bytes);
  }

  #resized(columns: number, rows: number): void {
    this.#parts.size.textContent = `${columns}×${rows}`;
    this.#session?.resize(columns, rows);
  }

  #show(state: SessionState): void {
    const { frame } = this.#parts;
    const wasLive = frame.dataset.state === 'live';
    clearTimeout(this.#openingTimer);
    if (state.kind === 'live') this.#live.resolve();
    else if (wasLive) this.#live = Promise.withResolvers();
    if (state.kind !== 'opening') frame.dataset.state = state.kind;
    switch (state.kind) {
      case 'away':
        if (wasLive) this.#status.say(say(TERMINAL_TEXTS.disconnected));
        explainSource(this.#veil, state.source);
        break;
      case 'opening':
        this.#openingTimer = setTimeout(() => this.#veil.show(TERMINAL_TEXTS.opening), OPENING_VEIL_AFTER_MS);
        break;
      case 'live':
        if (!wasLive) this.#status.say(say(TERMINAL_TEXTS.connected));
        this.#veil.hide();
        this.#notice.hide();
        frame.toggleAttribute('data-no-sandbox', !state.opened.sandboxed);
        break;
      case 'consent':
        this.#veil.show(state.error.text, [{ label: TERMINAL_TEXTS.consentYes, press: () => this.#agree() }]);
        break;
      case 'failed':
        this.#veil.show(state.error.text, [
          { label: TERMINAL_TEXTS.tryAgain, press: () => this.#session?.restart() },
          reportAction(say(state.error.text)),
        ]);
        break;
      case 'ended':
        this.#veil.hide();
        this.#notice.show(endedText(state.exitCode, state.signal), {
          label: TERMINAL_TEXTS.openNew,
          press: () => this.#session?.restart(),
        });
        break;
      default:
        state satisfies never;
    }
  }

  /** One answer holds for every terminal of the page. */
  #agree(): void {
    keepSetting('consent', true);
    document.dispatchEvent(new Event(CONSENT_EVENT));
    this.focus();
  }
}
