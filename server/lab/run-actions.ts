import { setTimeout as sleep } from 'node:timers/promises';
import type { Action, Keep, KeptAnswer, Step } from '../../protocol/lab.ts';
import type { ActiveRun } from './active-run.ts';
import { commandOf } from './check/command-of.ts';
import { demandAlive } from './effect/demand-alive.ts';
import { doFault } from './effect/do-fault.ts';
import type { LabRecord } from './effect/lab-record.ts';
import { keepAnswer, keepFirstAnswer, noteProbe } from './effect/perform.ts';
import { startStack } from './effect/prepare-lab.ts';
import { undoFault } from './effect/undo-fault.ts';
import { without } from './effect/undo-recorded.ts';
import { type LabSurroundings, nextNonce, prepareOptions } from './lab-surroundings.ts';
import { isEnginesAction } from './machine/step-status.ts';

const COMMAND_TIMEOUT_MS = 60_000;

interface Done {
  readonly probes: Record<string, number>;
  readonly fault: string | null;
  readonly undone: string | null;
}
const NOTHING: Done = { probes: {}, fault: null, undone: null };

/** Does an action of a step and enters it in the run. */
export async function act(
  run: ActiveRun,
  step: Step,
  index: number,
  around: LabSurroundings,
  by: 'learner' | 'script',
): Promise<void> {
  const action = step.actions[index]!;
  const done = by === 'script' || isEnginesAction(action) ? await perform(run, action, around) : NOTHING;
  run.epoch++;
  run.apply({ type: 'acted', step: step.id, action: index, atMs: Date.now(), ...done });
}

async function perform(run: ActiveRun, action: Action, around: LabSurroundings): Promise<Done> {
  const { lab, signal } = run;
  const { ask, stack } = around;
  switch (action.kind) {
    case 'start-stack':
      if (action.keep) void keep(run, action.keep, keepFirstAnswer, around);
      await startStack(lab, prepareOptions(run, around));
      run.apply({ type: 'waiting', for: null });
      return NOTHING;
    case 'fault':
      await doNamedFault(run, action.fault, around);
      return { ...NOTHING, fault: action.fault };
    case 'undo':
      await undoNamedFault(run, action.fault, around);
      return { ...NOTHING, undone: action.fault };
    case 'note': {
      const probes: Record<string, number> = {};
      for (const name of action.probes)
        probes[name] = await noteProbe(lab, name, { ask, stack, nonce: nextNonce, signal });
      return { ...NOTHING, probes };
    }
    case 'wait':
      run.apply({ type: 'waiting', for: action.why });
      await sleep(action.seconds * 1000, undefined, { signal });
      run.apply({ type: 'waiting', for: null });
      return NOTHING;
    case 'command':
      if (around.runCommand) await around.runCommand(lab, action.block, signal);
      else {
        const argv = ['bash', '-c', commandOf(lab, action.block)];
        await stack.exec('toolbox', argv, { signal, timeoutMs: COMMAND_TIMEOUT_MS });
      }
      return NOTHING;
    case 'query':
      await ask(action.engine, 'query', { query: action.promql }, signal);
      return NOTHING;
    default:
      return action satisfies never;
  }
}

/** On disk before it is done: a server that dies in between leaves word of what to take back. */
export async function doNamedFault(run: ActiveRun, name: string, around: LabSurroundings): Promise<void> {
  const { lab, signal } = run;
  const { record } = around;
  const fault = lab.faults[name];
  if (!fault) throw new RangeError(`the lab ${lab.id} has no fault ${name}`);
  demandAlive(fault.do, around.stack.snapshot());
  const entry = { name, undo: fault.undo, sinceMs: Date.now() };
  await record.updateStack((before) => ({
    faults: [...without(before, name).faults, entry],
    dirty: [...new Set([...before.dirty, ...lab.wipe])],
  }));
  const actedMs = performance.now();
  await doFault(around, fault.do, { signal });
  const { keep: what } = fault;
  if (what) void keep(run, what, (asked, options) => keepAnswer(asked, { ...options, actedMs }), around);
}

export async function undoNamedFault(run: ActiveRun, name: string, around: LabSurroundings): Promise<void> {
  const fault = run.lab.faults[name];
  if (!fault) return;
  await undoFault(around, name, fault.undo, run.signal);
  await forgetFault(around.record, name);
  run.epoch++;
}

/** Strikes from the record what nobody has to take back any more. */
export async function forgetFault(record: LabRecord, name: string): Promise<void> {
  await record.updateStack((before) => without(before, name));
}

async function keep(
  run: ActiveRun,
  what: Keep,
  how: typeof keepAnswer,
  around: LabSurroundings,
): Promise<void> {
  try {
    run.apply({ type: 'kept', keep: what.id, answer: null });
    const answer = await how(what, { ask: around.ask, nonce: nextNonce, signal: run.signal });
    run.apply({ type: 'kept', keep: what.id, answer });
  } catch (failure) {
    if (!run.signal.aborted) around.log(`the answer ${what.id} could not be kept: ${String(failure)}`);
  }
}

/** An answer that was on its way when the former server ended will never come. */
export function keepLost(run: ActiveRun): void {
  const lost: KeptAnswer = {
    engine: 'observer',
    query: '',
    status: 0,
    tookMs: 0,
    partial: null,
    value: null,
    failure: 'the server was restarted meanwhile',
  };
  for (const [id, answer] of Object.entries(run.run?.kept ?? {}))
    if (answer === null) run.apply({ type: 'kept', keep: id, answer: lost });
}
