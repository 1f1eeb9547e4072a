import { setTimeout as sleep } from 'node:timers/promises';
import type { Lab } from '../../../protocol/lab.ts';
import { LearnerError } from '../../../protocol/learner-error.ts';
import type { ServiceStatus, Topology } from '../../../protocol/stack.ts';
import type { Text } from '../../../protocol/text.ts';
import { serviceNamed } from '../../../stack/services.ts';
import type { Ask } from '../ask-engine.ts';
import { answerValues } from '../check/answer-values.ts';
import type { BringUp, LabStack } from '../lab-stack.ts';
import { tellExporter } from './exporter-fault.ts';
import { historyText, LAB_TEXTS } from './lab-texts.ts';

export interface PrepareOptions {
  readonly stack: LabStack;
  readonly bringUp: BringUp;
  readonly ask: Ask;
  readonly signal: AbortSignal;
  /** Where the lab leaves the choice; absent: what runs now. */
  readonly topology?: Topology;
  readonly onWaiting: (text: Text | null) => void;
}

const FIRST_ROWS_TIMEOUT_MS = 120_000;
const POLL_MS = 250;
/** From a node's start to the first row it can hold: one scrape and one flush of vmagent, measured. */
const FIRST_ROW_SECONDS = 4;

/** @throws {LearnerError} `lab-needs`, naming what this machine or this stack cannot give. */
export function demandNeeds(lab: Lab, stack: LabStack): void {
  const has = new Set(stack.snapshot().capabilities);
  if (stack.snapshot().phase === 'down') return; // what runs nowhere has not been asked; `up` will say
  const missing = lab.needs.capabilities.filter((capability) => !has.has(capability));
  if (lab.needs.topology === 'cluster' && !has.has('cluster')) missing.push('cluster');
  if (missing.length === 0) return;
  const list = [...new Set(missing)].join(', ');
  throw new LearnerError('lab-needs', {
    en: `The lab "${lab.title.en}" needs ${list}, which this machine cannot give now. Run "npm run doctor" to see why; the page's recording shows what happens.`,
    vi: `Bài lab "${lab.title.vi}" cần ${list}, hiện máy này không có. Hãy chạy "npm run doctor" để biết lý do; bản ghi trên trang cho thấy điều gì xảy ra.`,
  });
}

/** Brings the stack to where the lab's first step stands. */
export async function prepareLab(lab: Lab, options: PrepareOptions): Promise<void> {
  const { stack, signal, onWaiting } = options;
  if (lab.needs.fromNothing) {
    onWaiting(LAB_TEXTS.takingDown);
    await stack.down({ signal, keepData: false });
    return;
  }
  onWaiting(LAB_TEXTS.bringingUp);
  await startStack(lab, options);
  await calm(options);
  await untilRowsFlow(options);
  await untilHistory(lab, options);
  onWaiting(null);
}

/** Topology, variant and every service that should run. */
export async function startStack(
  lab: Lab,
  { stack, bringUp, signal, topology, onWaiting }: PrepareOptions,
): Promise<void> {
  await bringUp(
    { topology: lab.needs.topology ?? topology ?? stack.snapshot().topology, variant: lab.needs.variant },
    { signal, onProgress: (progress) => onWaiting(progress.what) },
  );
  for (const { name, state } of stack.snapshot().services) {
    if (state === 'paused') await stack.resume(name, { signal });
    if (state === 'stopped' || state === 'dead') await stack.start(name, { signal });
  }
}

/** Takes back what somebody did by hand to the links and the exporter; no lab's fault is in force here. */
async function calm({ stack, signal }: PrepareOptions): Promise<void> {
  for (const { name, fault } of stack.snapshot().links)
    if (fault.kind !== 'healthy') await stack.setLink(name, { kind: 'healthy' }, { signal });
  await tellExporter(stack, { kind: 'exporter', method: 'DELETE', path: '/control' }, signal).catch(() => {
    signal.throwIfAborted(); // an exporter that has no controls, or does not answer, has none set; the rows will tell
  });
}

/** Resolves once every storage node has taken rows, seen by the observer: an engine is not asked before it has data. */
export async function untilRowsFlow({ stack, ask, signal, onWaiting }: PrepareOptions): Promise<void> {
  const nodes = storageNodes(stack.snapshot().services).length;
  const query = `count(sum by (node) (rate(vm_rows_added_to_storage_total[5s])) > 0) >= ${nodes}`;
  const untilMs = Date.now() + FIRST_ROWS_TIMEOUT_MS;
  onWaiting(LAB_TEXTS.firstRows);
  while (Date.now() < untilMs) {
    const seen = await ask('observer', 'query', { query }, signal).then(
      (answer) => answerValues(answer).length > 0,
      () => false, // not up yet: asked again until the time is over
    );
    if (seen) return;
    await sleep(POLL_MS, undefined, { signal });
  }
  throw new LearnerError('timeout', {
    en: `No rows reached the ${nodes} storage nodes within ${FIRST_ROWS_TIMEOUT_MS / 1000} s. Look at "npm run stack -- status", then press Reset.`,
    vi: `Sau ${FIRST_ROWS_TIMEOUT_MS / 1000} giây vẫn chưa có dòng dữ liệu nào tới ${nodes} nút lưu trữ. Hãy xem "npm run stack -- status" rồi bấm Đặt lại.`,
  });
}

async function untilHistory(lab: Lab, { stack, signal, onWaiting }: PrepareOptions): Promise<void> {
  for (;;) {
    const startedMs = Math.max(...storageNodes(stack.snapshot().services).map((service) => service.sinceMs));
    const readyMs = startedMs + (FIRST_ROW_SECONDS + lab.needs.historySeconds) * 1000;
    const leftSeconds = Math.ceil((readyMs - Date.now()) / 1000);
    if (lab.needs.historySeconds === 0 || leftSeconds <= 0) return;
    onWaiting(historyText(leftSeconds));
    await sleep(1000, undefined, { signal });
  }
}

function storageNodes(services: readonly ServiceStatus[]): readonly ServiceStatus[] {
  return services.filter((service) => {
    const { role } = serviceNamed(service.name);
    return service.state !== 'parked' && (role === 'storage' || role === 'single');
  });
}
