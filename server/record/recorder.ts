import type { Inbox } from '../../protocol/inbox.ts';
import type { LabState } from '../../protocol/lab.ts';
import type { Recording } from '../../protocol/recording.ts';
import type { Flow, StackSnapshot } from '../../protocol/stack.ts';

/** States that differ only in a figure are thinned to one in this time; a changed verdict is always kept. */
const SAME_VERDICTS_MS = 8_000;
/** Verdicts that change together are one picture. */
const TOGETHER_MS = 200;

/** Collects what a lab's run showed; `take` makes a recording of it. */
export class Recorder {
  readonly startedMs = Date.now();
  readonly #marks: Recording['marks'] = [];
  readonly #stack: Recording['stack'] = [];
  readonly #flow: Recording['flow'] = [];
  readonly #labStates: Recording['labStates'] = [];
  readonly #answers: Recording['answers'] = [];
  readonly #casts: Recording['casts'] = [];
  readonly #inbox: NonNullable<Recording['inbox']> = [];
  #lastSnapshot = '';
  #endedMs: number | null = null;

  /** The position in the recording; it stands still once the recording has ended. */
  now(): number {
    return (this.#endedMs ?? Date.now()) - this.startedMs;
  }

  /** What comes after belongs to the last picture, such as answers that need more history than the lab does. */
  end(): void {
    this.#endedMs ??= Date.now();
  }

  mark(step: string): void {
    this.#marks.push({ step, atMs: this.now() });
  }

  snapshot(snapshot: StackSnapshot): void {
    const text = JSON.stringify(snapshot);
    if (text === this.#lastSnapshot) return;
    this.#lastSnapshot = text;
    this.#stack.push({ atMs: this.now(), snapshot: structuredClone(snapshot) });
  }

  flow(flow: Flow): void {
    this.#flow.push({ atMs: this.now(), flow: roundFlow(flow) });
  }

  labState(state: LabState): void {
    const atMs = this.now();
    const last = this.#labStates.at(-1);
    if (last && verdictsOf(last.state) === verdictsOf(state) && atMs - last.atMs < SAME_VERDICTS_MS) return;
    if (last && atMs - last.atMs < TOGETHER_MS) this.#labStates.pop();
    this.#labStates.push({ atMs, state: structuredClone(state) });
  }

  inbox(inbox: Inbox): void {
    if (JSON.stringify(inbox) === JSON.stringify(this.#inbox.at(-1)?.inbox)) return;
    this.#inbox.push({ atMs: this.now(), inbox });
  }

  answer(answer: Omit<Recording['answers'][number], 'atMs'>): void {
    this.#answers.push({ atMs: this.now(), ...answer });
  }

  cast(block: string, atMs: number, cast: string): void {
    this.#casts.push({ block, atMs, cast });
  }

  /** @param head what the recording is of. */
  take(head: Pick<Recording, 'lab' | 'topology' | 'versions'>): Recording {
    return {
      format: 1,
      ...head,
      recordedAt: new Date(this.startedMs).toISOString(),
      startedMs: this.startedMs,
      durationMs: this.now(),
      marks: this.#marks,
      stack: this.#stack,
      flow: this.#flow,
      labStates: this.#labStates,
      answers: this.#answers,
      casts: this.#casts,
      ...(this.#inbox.length > 0 ? { inbox: this.#inbox } : {}),
    };
  }
}

/** Everything of a state that is not a mere figure. */
function verdictsOf(state: LabState): string {
  return JSON.stringify([
    state.phase,
    state.faults,
    state.probes,
    Object.keys(state.kept ?? {}).map((id) => state.kept?.[id]?.status ?? null),
    state.waitingFor,
    state.steps.map((step) => [
      step.status,
      step.predicted,
      step.evidence.map(({ check, verdict }) => [check, verdict]),
    ]),
  ]);
}

function roundFlow(flow: Flow): Flow {
  const edges = Object.entries(flow.edges).map(([edge, rate]) => [
    edge,
    rate === null ? null : Math.round(rate),
  ]);
  return { ...flow, edges: Object.fromEntries(edges) };
}
