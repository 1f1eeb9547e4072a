import type { LabState } from '../../../protocol/lab.ts';
import { LIMITS } from '../../../protocol/limits.ts';
import type { StackSnapshot } from '../../../protocol/stack.ts';
import { announce } from '../../client/announce.ts';
import { currentSource } from '../../client/current-source.ts';
import { formatClock } from '../../client/format.ts';
import { pageLocale, say } from '../../client/locale.ts';
import { recordProgress } from '../../client/progress.ts';
import { sourceNowMs } from '../../client/source-clock.ts';
import { handFocus } from '../house/hand-focus.ts';
import { runButton } from '../house/run-button.ts';
import { recordedLabel } from '../recording-player/recorded-label.ts';
import { minutesLeft } from './minutes-left.ts';
import { slowText } from './slow-text.ts';
import { LAB_TEXTS, STATUS_WORDS } from './texts.ts';
import { unmetNeeds } from './unmet-needs.ts';

const CONTROLS = ['lab-begin', 'lab-repair', 'lab-reset', 'lab-extend', 'lab-leave'] as const;

/** Wires a lab's head: begin, reset, lease, needs, and the bar of steps. It also keeps the learner's progress. */
export function mountLabHeader(element: HTMLElement, signal: AbortSignal): void {
  new LabHeaderView(element, signal);
}

class LabHeaderView {
  readonly #element: HTMLElement;
  readonly #lab: string;
  readonly #source = currentSource();
  #state: LabState | null = null;
  #snapshot: StackSnapshot | null = null;
  #told: string | null = null;
  #warned = false;
  /** Until the lab has said who holds it, its button would offer the wrong thing for a moment. */
  #isKnown = false;

  constructor(element: HTMLElement, signal: AbortSignal) {
    this.#element = element;
    this.#lab = element.dataset.lab ?? '';
    this.#wireControls(signal);
    this.#source.on(
      'lab',
      ({ state }) => {
        if (state.lab !== this.#lab) return;
        this.#state = state;
        this.#isKnown = true;
        if (this.#source.state.kind === 'live') recordProgress({ kind: 'lab-seen', state, atMs: Date.now() });
        this.#show();
      },
      signal,
    );
    this.#source.on(
      'stack',
      ({ snapshot }) => {
        this.#snapshot = snapshot;
        this.#show();
      },
      signal,
    );
    this.#source.onState(() => this.#show(), signal);
    this.#source.watch(`lab:${this.#lab}`, signal);
    this.#source.watch('stack', signal);
    const everyMinute = setInterval(() => this.#show(), 20_000);
    signal.addEventListener('abort', () => clearInterval(everyMinute), { once: true });
  }

  #show(): void {
    const { state: source } = this.#source;
    const leftRecording = this.#element.dataset.state === 'recorded' && source.kind !== 'recorded';
    this.#element.dataset.state = source.kind;
    if (leftRecording || source.kind === 'static' || source.kind === 'no-session') this.#state = null;
    this.#write('say', this.#sentence());
    this.#tell();
    this.#showControls(source.kind === 'live');
    this.#showSteps();
    this.#showNext(source.kind === 'live');
    this.#showDrift(source.kind === 'live');
    this.#showSlow();
    const seconds = this.#state?.sleptSeconds ?? 0;
    const slept = this.#part('slept');
    if (slept) slept.hidden = seconds === 0;
    if (seconds > 0)
      this.#write('slept', `${say(LAB_TEXTS.slept)}: ${Math.round(seconds / 60)} ${say(LAB_TEXTS.minutes)}`);
  }

  #sentence(): string {
    const { state: source } = this.#source;
    const state = this.#state;
    switch (source.kind) {
      case 'static':
        return say(LAB_TEXTS.static);
      case 'connecting':
        return `◐ ${say(LAB_TEXTS.connecting)}`;
      case 'no-session':
        return `✕ ${say(LAB_TEXTS.noSession)}`;
      case 'lost':
        return `✕ ${say(LAB_TEXTS.lost)}`;
      case 'recorded':
        return recordedLabel(source, pageLocale());
      case 'live': {
        if (!state || state.phase === 'idle')
          return this.#unmet() ?? this.#lapse(state) ?? say(LAB_TEXTS.idle);
        if (state.failure) return `✕ ${say(state.failure.text)}`;
        const waiting = state.waitingFor ? ` ${say(LAB_TEXTS.waitingFor)}: ${say(state.waitingFor)}` : '';
        const holder = state.held && !state.mine ? ` ${say(LAB_TEXTS.heldByOther)}` : this.#lease(state);
        return `${say(LAB_TEXTS[state.phase])}${waiting}${holder}`;
      }
      default:
        return source satisfies never;
    }
  }

  #unmet(): string | null {
    return this.#snapshot && unmetNeeds(this.#element.dataset, this.#snapshot, pageLocale());
  }

  #lapse(state: LabState | null): string | null {
    return state?.lapsed ? `${formatClock(state.lapsed.atMs)} · ${say(LAB_TEXTS.lapsed)}` : null;
  }

  /** What was changed outside the lab, and the way back. */
  #showDrift(live: boolean): void {
    const note = this.#part('drift');
    const drift = (live && this.#state?.mine && this.#state.drift) || [];
    if (!note) return;
    const words = drift.map((sentence) => say(sentence)).join(' ');
    if (words !== '' && note.hidden) announce('drift', words);
    note.hidden = words === '';
    this.#write('drift-say', words === '' ? '' : `${words} ${say(LAB_TEXTS.driftOffer)}`);
  }

  /** Why limits are longer here than the page prints. */
  #showSlow(): void {
    const slowness = this.#state?.slowness ?? 0;
    const note = this.#part('slow');
    if (!note) return;
    note.hidden = slowness === 0 || this.#source.state.kind !== 'live';
    if (!note.hidden) this.#write('slow', say(slowText(slowness)));
  }

  /** Those who cannot see hear what the lab does, without the minutes that are left. */
  #tell(): void {
    const { kind } = this.#source.state;
    const phase = kind === 'live' ? (this.#state?.phase ?? null) : null;
    const now = `${kind} ${phase}`;
    if (this.#told === now) return;
    const isFirst = this.#told === null;
    this.#told = now;
    if (isFirst || phase === null || phase === 'idle') return; // the status bar tells of the connection
    const failure = this.#state?.failure;
    announce('lab', say(failure ? failure.text : LAB_TEXTS[phase]));
  }

  #lease(state: LabState): string {
    if (!state.mine || state.leaseEndsMs === null) return '';
    const leftMs = state.leaseEndsMs - sourceNowMs(this.#source);
    const minutes = Math.max(0, Math.ceil(leftMs / 60_000));
    const isEnding = leftMs <= LIMITS.leaseWarningMs;
    if (isEnding && !this.#warned) announce('lease', say(LAB_TEXTS.leaseEnds));
    this.#warned = isEnding;
    const warning = isEnding ? ` ${say(LAB_TEXTS.leaseEnds)}` : '';
    return ` · ${say(LAB_TEXTS.heldByYou)}, ${say(minutesLeft(minutes))}.${warning}`;
  }

  #showControls(live: boolean): void {
    const state = this.#state;
    const idle = !state || state.phase === 'idle';
    const mine = state?.mine ?? false;
    const shown = {
      'lab-begin': live && this.#isKnown && !mine && (idle || state?.held === true),
      'lab-repair': live && mine && (state?.drift?.length ?? 0) > 0,
      'lab-reset': live && mine && !idle,
      'lab-extend': live && mine && !idle,
      'lab-leave': live && mine && !idle,
    };
    for (const control of CONTROLS) {
      const button = this.#element.querySelector<HTMLButtonElement>(`[data-control="${control}"]`);
      if (!button) continue;
      const sentence = this.#part('say');
      if (!shown[control] && sentence) handFocus(button, sentence);
      button.hidden = !shown[control];
      if (control === 'lab-begin') button.textContent = say(idle ? LAB_TEXTS.begin : LAB_TEXTS.takeOver);
      button.disabled =
        state?.phase === 'resetting' || (control === 'lab-extend' && state?.phase === 'preparing');
    }
  }

  #showSteps(): void {
    for (const mark of this.#element.querySelectorAll<HTMLElement>('[data-step-mark]')) {
      const status =
        this.#state?.steps.find((step) => step.step === mark.dataset.stepMark)?.status ?? 'locked';
      mark.dataset.status = status;
      if (status === 'open' || status === 'acted') mark.setAttribute('aria-current', 'step');
      else mark.removeAttribute('aria-current');
      const word = mark.querySelector('[data-step-word]');
      if (word) word.textContent = say(STATUS_WORDS[status].word);
    }
  }

  /** Where to go on: what comes next may be far below. */
  #showNext(live: boolean): void {
    const next = this.#element.querySelector<HTMLAnchorElement>('[data-next]');
    if (!next) return;
    const marks = [...this.#element.querySelectorAll<HTMLElement>('[data-step-mark]')];
    const at = marks.findIndex(({ dataset: { status } }) => status !== 'done' && status !== 'locked');
    const link = marks[at]?.querySelector('a');
    next.hidden = !link || !live || !this.#state?.mine || this.#state.phase !== 'running';
    if (!link || next.hidden) return;
    next.href = link.href;
    next.textContent = `${say(LAB_TEXTS.goToStep)} ${at + 1}: ${link.title} ↓`;
  }

  #wireControls(signal: AbortSignal): void {
    const note = this.#element.querySelector<HTMLElement>('[data-note]');
    for (const type of CONTROLS) {
      const button = this.#element.querySelector<HTMLButtonElement>(`[data-control="${type}"]`);
      if (!button || !note) continue;
      button.addEventListener(
        'click',
        () => runButton(button, note, () => this.#source.ask({ type, lab: this.#lab }, signal)),
        { signal },
      );
    }
  }

  #part(name: string): HTMLElement | null {
    return this.#element.querySelector<HTMLElement>(`[data-${name}]`);
  }

  #write(name: string, text: string): void {
    const part = this.#part(name);
    if (part && part.textContent !== text) part.textContent = text;
  }
}
