import type { ServiceState, ServiceStatus } from '../../../protocol/stack.ts';
import { type ServiceName, serviceNamed } from '../../../stack/services.ts';
import { serviceExited, serviceNotReady, serviceNotRunning, tookTooLong } from '../stack-errors.ts';
import { openAlivePipe } from './alive-pipe.ts';
import type { NameMode } from './private-names.ts';
import { isPaused, signalProcess, statOf } from './process-table.ts';
import { RunningService } from './running-service.ts';
import { lastLogLine } from './service-log.ts';
import type { ServicePlan } from './service-plan.ts';
import { readServiceRecord, type ServiceRecord, writeServiceRecord } from './service-record.ts';
import { type ProcessEnd, spawnService } from './spawn-service.ts';
import type { StateFolder } from './state-folder.ts';
import { Turns } from './turns.ts';
import { untilState } from './until-state.ts';
import { settlesWithin } from './wait-for.ts';

/** A SIGKILL that takes longer than this waits for a disk; the learner is told. */
const KILL_TIMEOUT_MS = 5000;
const READY_TIMEOUT_MS = 30_000;

/** One service as a process: starts it, ends it, and knows its state from its death pipe, never by polling. */
export class NativeService {
  readonly name: ServiceName;
  /** One start or wipe at a time; ends and pauses do not wait for it. */
  readonly turns = new Turns();
  readonly #folder: StateFolder;
  readonly #onChange: (status: ServiceStatus) => void;
  #state: ServiceState = 'stopped';
  #sinceMs = Date.now();
  #end: ProcessEnd | null = null;
  #running: RunningService | null = null;

  constructor(name: ServiceName, folder: StateFolder, onChange: (status: ServiceStatus) => void) {
    this.name = name;
    this.#folder = folder;
    this.#onChange = onChange;
  }

  get alive(): boolean {
    return this.#running !== null;
  }

  get pid(): number | null {
    return this.#running?.id.pid ?? null;
  }

  /** Of what runs now; null when nothing does. */
  get digest(): string | null {
    return this.#running?.digest ?? null;
  }

  status(): ServiceStatus {
    const { port } = serviceNamed(this.name);
    return {
      name: this.name,
      state: this.#state,
      sinceMs: this.#sinceMs,
      address: port === null ? this.name : `${this.name}:${port}`,
      ...(this.#end ? { exitCode: this.#end.exitCode, signal: this.#end.signal } : {}),
    };
  }

  /** Shows a service that nothing runs of as parked or stopped. */
  rest(state: 'parked' | 'stopped'): void {
    if (!this.#running && this.#state !== state) this.#enter(state);
  }

  /** Takes over what another server started; true when it runs. */
  adopt(readyUrl: string): boolean {
    if (this.#running) return true;
    const record = readServiceRecord(this.#folder.record(this.name));
    if (!record) return false;
    const id = { pid: record.pid, startTime: record.startTime };
    const pipe = openAlivePipe(this.#folder.alive(this.name));
    const stat = statOf(id);
    if (!stat || !pipe || record.ended) {
      pipe?.close();
      this.#end = { exitCode: record.ended?.exitCode ?? null, signal: record.ended?.signal ?? null };
      this.#enter(record.asked === 'stop' ? 'stopped' : 'dead');
      return false;
    }
    this.#follow(new RunningService({ id, pipe, exit: null, record }), readyUrl);
    if (isPaused(stat.state)) this.#enter('paused');
    return true;
  }

  /** Another process changed the record: it may have started, paused or resumed the service. */
  lookAgain(readyUrl: string): void {
    const running = this.#running;
    if (!running) {
      const record = readServiceRecord(this.#folder.record(this.name));
      if (record && !record.ended && statOf(record)) this.adopt(readyUrl);
      return;
    }
    const paused = isPaused(statOf(running.id)?.state);
    if (paused && this.#state !== 'paused') this.#enter('paused');
    if (!paused && this.#state === 'paused') this.#enter(running.isReady ? 'running' : 'starting');
  }

  /** Starts what does not run, resumes what is paused, and resolves once it answers. */
  async start(plan: ServicePlan, nameMode: NameMode, signal: AbortSignal): Promise<void> {
    await this.turns.take(signal, async () => {
      if (!this.#running) await this.#spawn(plan, nameMode);
      else if (this.#state === 'paused') await this.resume(signal);
    });
    await this.ready(signal);
  }

  /** Resolves once it answers. @throws {LearnerError} `service-not-ready`, `service-down` */
  async ready(signal: AbortSignal): Promise<void> {
    const running = this.#running;
    if (!running) throw serviceNotRunning(this.name);
    const inTime = await settlesWithin(Promise.race([running.ready, running.over]), {
      timeoutMs: READY_TIMEOUT_MS,
      signal,
    });
    if (running.isReady) return;
    const line = lastLogLine(this.#folder.log(this.name));
    if (!inTime) throw serviceNotReady(this.name, READY_TIMEOUT_MS, line);
    const { exitCode, signal: by } = this.#end ?? { exitCode: null, signal: null };
    throw serviceExited(
      this.name,
      by ?? (exitCode === null ? 'no exit code' : `exit code ${exitCode}`),
      line,
    );
  }

  /** SIGTERM, and SIGKILL after the grace period. Nothing happens where nothing runs. */
  async stop(graceMs: number, signal: AbortSignal): Promise<void> {
    const running = this.#running;
    if (!running) return;
    this.#ask(running, 'stop');
    signalProcess(running.id, 'SIGTERM');
    signalProcess(running.id, 'SIGCONT'); // a paused process ends only once it may run
    if (await settlesWithin(running.over, { timeoutMs: graceMs, signal })) return;
    signalProcess(running.id, 'SIGKILL');
    await this.#untilOver(running, signal);
  }

  async kill(signal: AbortSignal): Promise<void> {
    const running = this.#running;
    if (!running) return;
    this.#ask(running, 'kill');
    signalProcess(running.id, 'SIGKILL');
    await this.#untilOver(running, signal);
  }

  async pause(signal: AbortSignal): Promise<void> {
    const running = this.#running;
    if (!running || !signalProcess(running.id, 'SIGSTOP')) throw serviceNotRunning(this.name);
    await untilState(running.id, isPaused, { name: this.name, signal });
    this.#remember(running, null);
    if (this.#running === running) this.#enter('paused');
  }

  async resume(signal: AbortSignal): Promise<void> {
    const running = this.#running;
    if (!running || !signalProcess(running.id, 'SIGCONT')) throw serviceNotRunning(this.name);
    await untilState(running.id, (state) => !isPaused(state), { name: this.name, signal });
    this.#remember(running, null);
    if (this.#running === running && this.#state === 'paused')
      this.#enter(running.isReady ? 'running' : 'starting');
  }

  async #spawn(plan: ServicePlan, nameMode: NameMode): Promise<void> {
    const spawned = await spawnService(plan, this.#folder, nameMode);
    const record = {
      ...spawned.id,
      digest: plan.digest,
      startedAtMs: Date.now(),
      asked: 'run' as const,
      ended: null,
    };
    writeServiceRecord(this.#folder.record(this.name), record);
    this.#end = null;
    this.#follow(new RunningService({ ...spawned, record }), plan.readyUrl);
  }

  #follow(running: RunningService, readyUrl: string): void {
    this.#running = running;
    this.#enter('starting');
    running.over.then(
      (end) => this.#ended(running, end),
      (failure: unknown) => this.#lost(running, failure),
    );
    running.probe(readyUrl).then(
      (ready) => {
        if (ready && this.#running === running && this.#state === 'starting') this.#enter('running');
      },
      (failure: unknown) => this.#lost(running, failure),
    );
  }

  #ended(running: RunningService, end: ProcessEnd): void {
    if (this.#running !== running) return;
    this.#running = null;
    const record = readServiceRecord(this.#folder.record(this.name));
    if (record?.pid === running.id.pid && record.asked !== 'run') running.asked = record.asked; // by another process
    const bySignal = end.signal ?? (running.asked === 'kill' ? 'SIGKILL' : null);
    this.#end = { exitCode: end.exitCode, signal: end.exitCode === null ? bySignal : end.signal };
    this.#remember(running, { atMs: Date.now(), ...this.#end });
    this.#enter(running.asked === 'stop' ? 'stopped' : 'dead');
  }

  #lost(running: RunningService, failure: unknown): void {
    if (this.#running !== running) return;
    this.#running = null;
    this.#enter('dead');
    throw failure; // watching a process cannot fail; if it does, the server must not go on as if nothing were wrong
  }

  #ask(running: RunningService, asked: 'stop' | 'kill'): void {
    running.asked = asked;
    this.#remember(running, null);
  }

  /** Not where another server took the stack down or started the service anew: the record is about its process then. */
  #remember(running: RunningService, ended: ServiceRecord['ended']): void {
    const path = this.#folder.record(this.name);
    if (readServiceRecord(path)?.pid !== running.id.pid) return;
    writeServiceRecord(path, { ...running.record, asked: running.asked, ended });
  }

  async #untilOver(running: RunningService, signal: AbortSignal): Promise<void> {
    if (await settlesWithin(running.over, { timeoutMs: KILL_TIMEOUT_MS, signal })) return;
    throw tookTooLong({ en: `Killing ${this.name}`, vi: `Lệnh kill ${this.name}` }, KILL_TIMEOUT_MS);
  }

  #enter(state: ServiceState): void {
    if (this.#state === state) return;
    this.#state = state;
    this.#sinceMs = Date.now();
    this.#onChange(this.status());
  }
}
