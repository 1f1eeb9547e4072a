import { INBOX_PATH } from '../../protocol/inbox.ts';
import { LearnerError } from '../../protocol/learner-error.ts';
import type { EngineName } from '../../protocol/query.ts';
import type { Recording } from '../../protocol/recording.ts';
import type { ServerMessage } from '../../protocol/socket.ts';
import { findRecordedAnswer } from './find-recorded-answer.ts';
import { listen } from './listen.ts';
import { MessageListeners } from './message-listeners.ts';
import type { EngineAnswer, Source, SourceState } from './source.ts';

interface Timed {
  readonly atMs: number;
  readonly message: ServerMessage;
}

/** What moves a recording on; tests bring their own. */
export interface PlayClock {
  nowMs(): number;
  /** Calls back once; returns how to cancel it. */
  after(delayMs: number, callback: () => void): () => void;
}

const browserClock: PlayClock = {
  nowMs: () => performance.now(),
  after: (delayMs, callback) => {
    const timer = setTimeout(callback, delayMs);
    return () => clearTimeout(timer);
  },
};

/** Plays a recording through the same widgets that show the live stack. It starts paused at its beginning. */
export class RecordedSource implements Source {
  readonly recording: Recording;
  readonly #clock: PlayClock;
  readonly #timeline: readonly Timed[];
  readonly #listeners = new MessageListeners();
  readonly #stateListeners = new Set<(state: SourceState) => void>();
  readonly #positionListeners = new Set<() => void>();
  #atMs = 0;
  #playedSinceMs: number | null = null;
  #speed = 1;
  #cancelNext: (() => void) | null = null;

  constructor(recording: Recording, clock: PlayClock = browserClock) {
    this.recording = recording;
    this.#clock = clock;
    this.#timeline = timelineOf(recording);
  }

  /** `atMs` is the wall clock of the moment shown. */
  get state(): SourceState {
    const { recordedAt, versions, startedMs } = this.recording;
    return {
      kind: 'recorded',
      recordedAt,
      versions: versions.map(({ component, version }) => `${component} ${version}`),
      atMs: startedMs + this.positionMs,
    };
  }

  get positionMs(): number {
    if (this.#playedSinceMs === null) return this.#atMs;
    const played = (this.#clock.nowMs() - this.#playedSinceMs) * this.#speed;
    return Math.min(this.#atMs + played, this.recording.durationMs);
  }

  get playing(): boolean {
    return this.#playedSinceMs !== null;
  }

  get speed(): number {
    return this.#speed;
  }

  play(): void {
    if (this.playing) return;
    if (this.#atMs >= this.recording.durationMs) this.seek(0);
    this.#playedSinceMs = this.#clock.nowMs();
    this.#scheduleNext();
    this.#moved();
  }

  pause(): void {
    this.#atMs = this.positionMs;
    this.#playedSinceMs = null;
    this.#cancelNext?.();
    this.#moved();
  }

  /** How many recorded seconds pass in one. */
  setSpeed(speed: number): void {
    this.#rebase(this.positionMs);
    this.#speed = speed;
    this.#scheduleNext();
    this.#moved();
  }

  /** Shows the moment `atMs` of the recording: the newest state of everything at or before it. */
  seek(atMs: number): void {
    this.#rebase(Math.max(0, Math.min(atMs, this.recording.durationMs)));
    for (const { message } of this.#newest()) this.#listeners.tell(message);
    this.#scheduleNext();
    for (const listener of this.#stateListeners) listener(this.state);
    this.#moved();
  }

  /** Goes to where a step was entered; false when the recording does not have it. */
  seekStep(step: string): boolean {
    const mark = this.recording.marks.find((one) => one.step === step);
    if (mark) this.seek(mark.atMs);
    return mark !== undefined;
  }

  /** Hears of play, pause, seek, speed and of each recorded change. */
  onPosition(listener: () => void, signal: AbortSignal): void {
    listen(this.#positionListeners, listener, signal);
    listener();
  }

  onState(listener: (state: SourceState) => void, signal: AbortSignal): void {
    listen(this.#stateListeners, listener, signal);
    listener(this.state);
  }

  on<Type extends ServerMessage['type']>(
    type: Type,
    listener: (message: Extract<ServerMessage, { type: Type }>) => void,
    signal: AbortSignal,
  ): void {
    this.#listeners.on(type, listener, signal);
  }

  watch(topic: 'stack' | 'flow' | 'incident' | `lab:${string}`): void {
    const type = topic.startsWith('lab:') ? 'lab' : topic;
    // After the caller's own listeners are in place, as a server's answer would be.
    queueMicrotask(() => {
      for (const { message } of this.#newest()) if (message.type === type) this.#listeners.tell(message);
    });
  }

  ask(): Promise<unknown> {
    return Promise.reject(
      new LearnerError('not-supported', {
        en: 'A recording cannot be acted on. Run "npm start" on your machine to do this step yourself.',
        vi: 'Không thao tác được trên bản ghi. Hãy chạy "npm start" trên máy của bạn để tự làm bước này.',
      }),
    );
  }

  tell(): void {
    // Acknowledgements and unsubscriptions: nobody listens behind a recording.
  }

  async query(
    engine: EngineName,
    endpoint: string,
    parameters: Readonly<Record<string, string>>,
    signal: AbortSignal,
  ): Promise<EngineAnswer> {
    signal.throwIfAborted();
    const found = findRecordedAnswer(this.recording, { engine, endpoint, parameters, atMs: this.positionMs });
    return { status: found.status, body: found.body, tookMs: 0 };
  }

  post(): Promise<Response> {
    return this.get('');
  }

  get(path: string): Promise<Response> {
    const { inbox } = this.recording;
    const newest = inbox?.findLast(({ atMs }) => atMs <= this.positionMs);
    if (path === INBOX_PATH && inbox)
      return Promise.resolve(Response.json(newest?.inbox ?? { notifications: [] }));
    return Promise.reject(
      new LearnerError('not-supported', {
        en: 'The recording does not hold this file. Run "npm start" on your machine to read it from the service itself.',
        vi: 'Bản ghi không chứa tệp này. Hãy chạy "npm start" trên máy của bạn để đọc trực tiếp từ dịch vụ.',
      }),
    );
  }

  sendBytes(): void {
    // A recorded terminal takes no input.
  }

  onBytes(): void {
    // Casts are played by the terminal's own player.
  }

  #rebase(atMs: number): void {
    this.#atMs = atMs;
    if (this.#playedSinceMs !== null) this.#playedSinceMs = this.#clock.nowMs();
  }

  #newest(): readonly Timed[] {
    const newest = new Map<string, Timed>();
    for (const timed of this.#timeline) {
      if (timed.atMs > this.positionMs) break;
      newest.set(timed.message.type, timed);
    }
    return [...newest.values()];
  }

  #scheduleNext(): void {
    this.#cancelNext?.();
    this.#cancelNext = null;
    if (!this.playing) return;
    const from = this.positionMs;
    const next = this.#timeline.findIndex((timed) => timed.atMs > from);
    const dueMs = this.#timeline[next]?.atMs ?? this.recording.durationMs;
    this.#cancelNext = this.#clock.after((dueMs - from) / this.#speed, () => this.#arrive(dueMs));
  }

  #arrive(dueMs: number): void {
    this.#rebase(dueMs);
    for (const { atMs, message } of this.#timeline) if (atMs === dueMs) this.#listeners.tell(message);
    if (dueMs >= this.recording.durationMs) this.pause();
    this.#scheduleNext();
    this.#moved();
  }

  #moved(): void {
    for (const listener of this.#positionListeners) listener();
  }
}

function timelineOf(recording: Recording): readonly Timed[] {
  return [
    ...recording.stack.map(({ atMs, snapshot }): Timed => ({ atMs, message: { type: 'stack', snapshot } })),
    ...recording.flow.map(({ atMs, flow }): Timed => ({ atMs, message: { type: 'flow', flow } })),
    ...recording.labStates.map(({ atMs, state }): Timed => ({ atMs, message: { type: 'lab', state } })),
  ].sort((one, other) => one.atMs - other.atMs);
}
