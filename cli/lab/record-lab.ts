import { mkdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { gzipSync } from 'node:zlib';
import * as v from 'valibot';
import { InboxSchema } from '../../protocol/inbox.ts';
import type { Lab } from '../../protocol/lab.ts';
import { RecordingSchema } from '../../protocol/recording.ts';
import { redact } from '../../protocol/redact.ts';
import type { Topology } from '../../protocol/stack.ts';
import { commandOf } from '../../server/lab/check/command-of.ts';
import { isEnginesAction } from '../../server/lab/machine/step-status.ts';
import type { Question } from '../../server/record/page-questions.ts';
import { Recorder } from '../../server/record/recorder.ts';
import { machineRedactions } from '../../server/report/machine-redactions.ts';
import type { Runtime } from '../../server/runtime/contract.ts';
import { createAskObserver } from '../../server/stack/ask-observer.ts';
import { measureFlow } from '../../server/stack/measure-flow.ts';
import { cacheFolder, ROOT } from '../launcher/places.mjs';
import { castCommand } from './cast-command.ts';
import { componentVersions } from './component-versions.ts';
import { type LabBench, openLabBench } from './open-lab-bench.ts';
import { questionsOfLab, questionsOfOtherPages } from './recorded-questions.ts';

/** A page loads it on a tap, packed. */
const LARGEST_PACKED_BYTES = 150_000;
const FLOW_MS = 2_000;
const SNAPSHOT_MS = 250;
const INBOX_MS = 500;
/** A reader needs time to see what a click did. */
const READ_MS = 2_000;
const RANGE_POINTS = 60;
/** From the lab's end until a comparison of 30 s ago and a rate over 30 s find what they need. */
const SETTLE_MS = 45_000;
const RECORD_TAB = 'lab-record';

interface RecordOptions {
  readonly runtime: Runtime;
  readonly stackId: string;
  readonly stateFolder: string;
  readonly signal: AbortSignal;
  readonly print: (line: string) => void;
  readonly say: (line: string) => void;
  readonly topology: Topology | undefined;
}

/** Runs a lab at a reader's pace on a stack of its own and writes what the static site replays. @returns the exit code. */
export async function recordLab(lab: Lab, options: RecordOptions): Promise<number> {
  const { runtime, signal, print, say } = options;
  const topology =
    lab.needs.topology ?? options.topology ?? (await runtime.topologies({ signal }))[0] ?? 'pair';
  const questions = await questionsOfLab(lab);
  const others = await questionsOfOtherPages(lab);
  let recorder = new Recorder();
  const life = new AbortController();
  const ends = AbortSignal.any([signal, life.signal]);
  await using bench = await openLabBench({
    ...options,
    topology,
    runCommand: async (stack, of, block, ended) => {
      const atMs = recorder.now();
      recorder.cast(block, atMs, await castCommand(stack, commandOf(of, block), ended));
    },
    onChange: (of) => recorder.labState(bench.engine.stateFor(of, RECORD_TAB)),
  });
  const { engine } = bench;
  await engine.begin(lab, RECORD_TAB, () => true);
  recorder = new Recorder();
  recorder.labState(engine.stateFor(lab, RECORD_TAB));
  const watching = Promise.all([
    watchStack(bench, recorder, ends),
    watchFlow(bench, recorder, ends),
    watchInbox(bench, recorder, ends),
  ]);
  try {
    for (const [index, step] of lab.steps.entries()) {
      say(`${lab.id}: ${step.id}`);
      recorder.mark(step.id);
      if (index === 0 && !lab.needs.fromNothing) await askAll(bench, recorder, questions, signal);
      await sleep(READ_MS, undefined, { signal });
      const right = step.prediction?.options.find((option) => option.right);
      if (right) engine.predict(lab, RECORD_TAB, step.id, right.id);
      for (const [action, what] of step.actions.entries()) {
        if (isEnginesAction(what)) await sleep(READ_MS / 2, undefined, { signal });
        await engine.act(lab, RECORD_TAB, step.id, action, 'script');
        if (what.kind === 'fault') await askAll(bench, recorder, questions, signal);
      }
      await engine.solve(lab, RECORD_TAB, step.id);
      await askAll(bench, recorder, questions, signal);
      await sleep(READ_MS, undefined, { signal });
    }
  } finally {
    life.abort();
    await watching;
  }
  if (others.length > 0) {
    recorder.end();
    say(`${lab.id}: ${others.length} queries of pages that are no labs`);
    await sleep(SETTLE_MS, undefined, { signal });
    await askAll(bench, recorder, others, signal);
  }
  const versions = await componentVersions(runtime, topology, signal, lab.needs.capabilities);
  const recording = recorder.take({ lab: lab.id, topology, versions });
  // Labels of disks and files name folders: everybody will read this.
  const places = { root: ROOT, state: options.stateFolder, cache: cacheFolder() };
  const clean = redact(recording, machineRedactions(places));
  const text = `${JSON.stringify(v.parse(RecordingSchema, clean))}\n`;
  const folder = join(ROOT, 'labs', lab.id, 'recordings');
  const path = join(folder, `${topology}.json`);
  await mkdir(folder, { recursive: true });
  await writeFile(path, text);
  await engine.reset(lab, RECORD_TAB);
  const packedBytes = gzipSync(text).length;
  const kilobytes = [Buffer.byteLength(text), packedBytes].map((bytes) => Math.round(bytes / 1000));
  print(`${path}: ${kilobytes[0]} KB, ${kilobytes[1]} packed, ${Math.round(recording.durationMs / 1000)} s`);
  return packedBytes > LARGEST_PACKED_BYTES ? 1 : 0;
}

/** Asks what the page asks, exactly as it asks it: the answers are what a reader would have seen. */
async function askAll(
  { ask }: LabBench,
  recorder: Recorder,
  questions: readonly Question[],
  signal: AbortSignal,
): Promise<void> {
  const now = Math.floor(Date.now() / 1000); // one for all: the two sides of a comparison share their moment
  await Promise.all(
    questions.map(async ({ engine, expr, rangeSeconds, agoSeconds }) => {
      const step = Math.max(1, Math.ceil(rangeSeconds / RANGE_POINTS));
      const times = { start: String(now - rangeSeconds), end: String(now), step: String(step) };
      const endpoint = rangeSeconds > 0 ? 'query_range' : 'query';
      const moment = agoSeconds > 0 ? { time: String(now - agoSeconds), nocache: '1' } : {};
      const parameters = { query: expr, ...(rangeSeconds > 0 ? times : moment) };
      const patience = AbortSignal.any([signal, AbortSignal.timeout(3_000)]);
      try {
        const { status, text } = await ask(engine, endpoint, parameters, patience);
        recorder.answer({ engine, endpoint, parameters, status, body: text });
      } catch {
        signal.throwIfAborted(); // no answer within 3 s: nothing was seen, so nothing is replayed
      }
    }),
  );
}

async function watchStack({ stack }: LabBench, recorder: Recorder, signal: AbortSignal): Promise<void> {
  while (!signal.aborted) {
    recorder.snapshot(stack.snapshot());
    await sleep(SNAPSHOT_MS, undefined, { signal }).catch(() => {}); // the loop looks at the signal
  }
}

async function watchFlow({ stack }: LabBench, recorder: Recorder, signal: AbortSignal): Promise<void> {
  const ask = createAskObserver(() => stack.baseUrl('observer'));
  while (!signal.aborted) {
    try {
      if (stack.snapshot().phase === 'ready')
        recorder.flow(await measureFlow(ask, () => stack.snapshot(), signal));
    } catch {
      // the observer is not up yet, or the recording ends: this moment has no flow
    }
    await sleep(FLOW_MS, undefined, { signal }).catch(() => {}); // the loop looks at the signal
  }
}

async function watchInbox({ stack }: LabBench, recorder: Recorder, signal: AbortSignal): Promise<void> {
  while (!signal.aborted) {
    const runs = stack
      .snapshot()
      .services.some(({ name, state }) => name === 'webhook' && state === 'running');
    if (runs) {
      try {
        const answer = await fetch(new URL('/inbox', stack.baseUrl('webhook')), { signal });
        recorder.inbox(v.parse(InboxSchema, await answer.json()));
      } catch {
        // it is being restarted, or the recording ends: this moment has no inbox
      }
    }
    await sleep(INBOX_MS, undefined, { signal }).catch(() => {}); // the loop looks at the signal
  }
}
