import * as v from 'valibot';
import type { WaitOptions } from '../contract.ts';
import { runDocker } from './docker-cli.ts';
import { type Engine, statusOf } from './engine.ts';

const LineSchema = v.object({
  id: v.optional(v.string()),
  status: v.optional(v.string()),
  error: v.optional(v.string()),
  progressDetail: v.optional(v.object({ current: v.optional(v.number()), total: v.optional(v.number()) })),
});

/** Pulls one image, with its layers' bytes as progress. Rejects with what the registry or the engine said. */
export async function pullImage(
  engine: Engine,
  image: string,
  { signal, onProgress }: WaitOptions,
): Promise<void> {
  const layers = new Map<string, { done: number; total: number }>();
  const report = () => {
    let done = 0;
    let total = 0;
    for (const layer of layers.values()) {
      done += layer.done;
      total += layer.total;
    }
    const what = { en: `Pulling ${image}`, vi: `Đang tải image ${image}` };
    onProgress?.({ what, done, total: total > 0 ? total : null, unit: 'bytes' });
  };
  report();
  try {
    const stream = await engine.api.pull(image, { abortSignal: signal });
    for await (const line of linesOf(stream)) {
      const { id, status, error, progressDetail } = v.parse(LineSchema, JSON.parse(line));
      if (error) throw new Error(error);
      if (!id || status !== 'Downloading' || !progressDetail?.total) continue;
      layers.set(id, { done: progressDetail.current ?? 0, total: progressDetail.total });
      report();
    }
  } catch (failure) {
    signal.throwIfAborted();
    if (!asksForLogin(failure)) throw failure;
    // The CLI knows the learner's "docker login"; the bare API does not.
    await runDocker(['pull', '--quiet', image], { environment: engine.environment, signal });
  }
}

function asksForLogin(failure: unknown): boolean {
  if (statusOf(failure) === 401 || statusOf(failure) === 403) return true;
  return (
    failure instanceof Error &&
    /unauthorized|authentication required|access denied|no basic auth/i.test(failure.message)
  );
}

async function* linesOf(stream: NodeJS.ReadableStream): AsyncGenerator<string> {
  let rest = '';
  for await (const chunk of stream) {
    const lines = (rest + String(chunk)).split('\n');
    rest = lines.pop() ?? '';
    for (const line of lines) if (line.trim() !== '') yield line;
  }
  if (rest.trim() !== '') yield rest;
}
