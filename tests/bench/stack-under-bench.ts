import { setTimeout as sleep } from 'node:timers/promises';
import { openRuntime } from '../../cli/open-runtime.ts';
import type { Topology } from '../../protocol/stack.ts';
import type { Stack } from '../../server/runtime/contract.ts';

/** A native stack with everything it needs on this machine already. */
export async function openBenchStack(
  id: string,
  signal: AbortSignal,
): Promise<{ readonly stack: Stack; readonly topology: Topology }> {
  const runtime = await openRuntime('native', id, signal);
  const topology = (await runtime.topologies({ signal }))[0] ?? 'pair';
  await runtime.prepare(topology, { signal });
  return { stack: runtime.stack(id), topology };
}

/**
 * Resolves when a query through vmauth returns a sample. Asks the counter of received rows first, and each query
 * carries a matcher of its own: a selector asked before its data is there stays empty for about 10 s.
 */
export async function untilFirstSample(stack: Stack, topology: Topology, signal: AbortSignal): Promise<void> {
  const entries =
    topology === 'cluster' ? (['vminsert-1', 'vminsert-2'] as const) : (['vmsingle-1'] as const);
  const received = async () => {
    const pages = await Promise.all(
      entries.map(async (name) => (await fetch(`${stack.baseUrl(name)}/metrics`, { signal })).text()),
    );
    return pages.some((text) => /^vm_rows_inserted_total\{[^}]*\} [1-9]/m.test(text));
  };
  while (!(await received())) await sleep(50, undefined, { signal });
  for (let question = 0; ; question++) {
    const query = encodeURIComponent(`up{nobody!="${question}"}`);
    const url = `${stack.baseUrl('vmauth')}/select/0/prometheus/api/v1/query?query=${query}&nocache=1`;
    if (/"value":\[/.test(await (await fetch(url, { signal })).text())) return;
    await sleep(100, undefined, { signal });
  }
}
