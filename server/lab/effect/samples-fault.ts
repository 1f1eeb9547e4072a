import type { SingleFault } from '../../../protocol/fault.ts';
import { LearnerError } from '../../../protocol/learner-error.ts';
import { type Role, type ServiceName, serviceNamed } from '../../../stack/services.ts';
import type { LabStack } from '../lab-stack.ts';

type Samples = SingleFault & { kind: 'samples' };

const ANSWER_TIMEOUT_MS = 10_000;
const IMPORT = 'api/v1/import/prometheus';
/** Where each role takes samples; the others take none. */
const IMPORT_PATHS: Partial<Record<Role, string>> = {
  insert: `/insert/0/prometheus/${IMPORT}`,
  single: `/${IMPORT}`,
  agent: `/${IMPORT}`,
};
const DELETE = 'api/v1/admin/tsdb/delete_series';
const DELETE_PATHS: Partial<Record<Role, string>> = {
  select: `/delete/0/prometheus/${DELETE}`,
  single: `/${DELETE}`,
};

/** Pushes the samples with timestamps of their own. That it was taken (204) does not say that it was stored. */
export async function pushSamples(
  stack: Pick<LabStack, 'baseUrl'>,
  fault: Samples,
  signal: AbortSignal,
): Promise<void> {
  const path = IMPORT_PATHS[serviceNamed(fault.through).role];
  if (path === undefined) throw new RangeError(`${fault.through} takes no samples`);
  await post(stack, fault.through, path, samplesText(fault, Date.now()), signal);
}

/** Takes back what `pushSamples` wrote: a vmselect tells every storage node, so one that runs is enough. */
export async function forgetSamples(
  stack: Pick<LabStack, 'baseUrl' | 'snapshot'>,
  { metric }: SingleFault & { kind: 'forget-samples' },
  signal: AbortSignal,
): Promise<void> {
  const running = stack.snapshot().services.filter(({ state }) => state === 'running');
  const selects = running.filter(({ name }) => serviceNamed(name).role === 'select').slice(0, 1);
  const singles = running.filter(({ name }) => serviceNamed(name).role === 'single');
  for (const { name } of [...selects, ...singles]) {
    const path = DELETE_PATHS[serviceNamed(name).role] ?? '';
    await post(stack, name, `${path}?match[]=${encodeURIComponent(`{__name__="${metric}"}`)}`, '', signal);
  }
}

/** In the text format of Prometheus, whose timestamps are milliseconds. */
export function samplesText({ metric, labels, points }: Samples, nowMs: number): string {
  const pairs = Object.entries(labels).map(([name, value]) => `${name}=${JSON.stringify(value)}`);
  const series = `${metric}{${pairs.join(',')}}`;
  const lines = points.map(
    ({ agoSeconds, value }) => `${series} ${value} ${Math.round(nowMs - agoSeconds * 1000)}`,
  );
  return `${lines.join('\n')}\n`;
}

async function post(
  stack: Pick<LabStack, 'baseUrl'>,
  service: ServiceName,
  path: string,
  body: string,
  signal: AbortSignal,
): Promise<void> {
  const stop = AbortSignal.any([signal, AbortSignal.timeout(ANSWER_TIMEOUT_MS)]);
  const url = new URL(path, stack.baseUrl(service));
  try {
    const answer = await fetch(url, { method: 'POST', body, signal: stop });
    const text = await answer.text();
    if (!answer.ok) throw new Error(`HTTP ${answer.status}: ${text.slice(0, 300)}`);
  } catch (cause) {
    signal.throwIfAborted();
    const words = cause instanceof Error ? cause.message : String(cause);
    throw new LearnerError(
      'service-down',
      {
        en: `${service} did not take the request (${words}). Look at it on the map, start it where it does not run, then try again.`,
        vi: `${service} không nhận yêu cầu (${words}). Hãy xem nó trên bản đồ, khởi động nếu nó không chạy, rồi thử lại.`,
      },
      { cause },
    );
  }
}
