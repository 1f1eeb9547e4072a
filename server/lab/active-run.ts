import type { Lab } from '../../protocol/lab.ts';
import type { LabRecord } from './effect/lab-record.ts';
import type { LabEvent } from './machine/event.ts';
import { IDLE, type Machine, type Run, runOf } from './machine/machine.ts';
import { next } from './machine/next.ts';

export interface RunHost {
  readonly record: LabRecord;
  readonly log: (line: string) => void;
  /** Ends every wait of every run. */
  readonly signal: AbortSignal;
  readonly onChange: (lab: Lab) => void;
}

/** A lab that holds the stack: its machine, the log of events behind it, and the life of its waits. */
export class ActiveRun {
  readonly lab: Lab;
  /** Counts actions: what was observed before one says nothing about the time after it. */
  epoch = 0;
  readonly #host: RunHost;
  readonly #life = new AbortController();
  readonly #events: LabEvent[];
  readonly #signal: AbortSignal;
  #machine: Machine;
  #retired = false;

  /** @param events the log of a former server; the machine stands where they lead. */
  constructor(lab: Lab, host: RunHost, events: readonly LabEvent[] = []) {
    this.lab = lab;
    this.#host = host;
    this.#events = [...events];
    this.#machine = events.reduce<Machine>((machine, event) => next(lab, machine, event), IDLE);
    this.#signal = AbortSignal.any([host.signal, this.#life.signal]);
  }

  get machine(): Machine {
    return this.#machine;
  }

  get run(): Run | null {
    return runOf(this.#machine);
  }

  get signal(): AbortSignal {
    return this.#signal;
  }

  /** It has ended; a successor cleans up after it. */
  get retired(): boolean {
    return this.#retired;
  }

  /** Moves the machine, writes the log, tells whoever watches. A run that has ended no longer moves. */
  apply(event: LabEvent): void {
    if (this.#retired) return;
    const before = this.#machine;
    this.#machine = next(this.lab, before, event);
    if (this.#machine === before) return;
    const { record, log } = this.#host;
    if (isKept(before, event)) {
      this.#events.push(event);
      record.writeRun(this.lab.id, this.#events).catch((failure: unknown) => {
        log(`lab ${this.lab.id}: its progress could not be written: ${String(failure)}`);
      });
    }
    this.tell();
  }

  /** Lets those who watch look again. */
  tell(): void {
    this.#host.onChange(this.lab);
  }

  /** Ends every wait; what is still under way changes nothing any more. */
  retire(): void {
    this.#retired = true;
    this.#life.abort(new DOMException('the run ended', 'AbortError'));
  }

  /** The same lab, its waits alive again, for cleaning up after it. */
  successor(): ActiveRun {
    return new ActiveRun(this.lab, this.#host, this.#events);
  }
}

/** Evidence whose verdict did not change is shown but not kept: it would write the log twice a second. */
function isKept(before: Machine, event: LabEvent): boolean {
  if (event.type === 'waiting') return false;
  if (event.type !== 'judged') return true;
  const own = runOf(before)?.steps.find((step) => step.step === event.step);
  return own?.evidence[event.evidence.check]?.verdict !== event.evidence.verdict;
}
