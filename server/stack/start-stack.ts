import { toLearnerError } from '../../protocol/learner-error.ts';
import type { Progress, Topology } from '../../protocol/stack.ts';
import type { Runtime, Stack, UpRequest } from '../runtime/contract.ts';
import type { StackView } from './stack-view.ts';

export interface StackWork {
  readonly runtime: Runtime;
  readonly stack: Stack;
  readonly view: StackView;
  /** For the launcher, beside what pages see. */
  readonly onProgress: (progress: Progress) => void;
}

/** Takes over what runs, or gets the parts and starts it. Failures are shown to pages, then thrown. */
export async function startStack(
  work: StackWork,
  wanted: { readonly topology: Topology | 'auto' },
  signal: AbortSignal,
): Promise<void> {
  const { runtime, stack, view } = work;
  const before = stack.snapshot();
  view.starting(before.topology, before.variant);
  try {
    if (await stack.adopt({ signal })) {
      view.settled();
      const { topology, variant, phase } = stack.snapshot();
      if (phase === 'ready') return;
      // Half of it died with the machine or a crash in the middle of starting: finish the work.
      return await bringUp(work, { topology, variant }, signal);
    }
    const topology = wanted.topology === 'auto' ? await bestTopology(runtime, signal) : wanted.topology;
    await bringUp(work, { topology, variant: 'default' }, signal);
  } catch (failure) {
    if (signal.aborted) throw failure;
    view.failed(failure);
    throw toLearnerError(failure);
  }
}

/** Brings the stack to a topology and variant, with progress for all who watch. */
export async function bringUp(work: StackWork, request: UpRequest, signal: AbortSignal): Promise<void> {
  const { runtime, stack, view } = work;
  const onProgress = (progress: Progress): void => {
    view.progress(progress);
    work.onProgress(progress);
  };
  try {
    view.preparing(request.topology, request.variant);
    await runtime.prepare(request.topology, { signal, onProgress });
    view.starting(request.topology, request.variant);
    await stack.up(request, { signal, onProgress });
    view.settled();
  } catch (failure) {
    if (!signal.aborted) view.failed(failure);
    throw failure;
  }
}

async function bestTopology(runtime: Runtime, signal: AbortSignal): Promise<Topology> {
  const [best] = await runtime.topologies({ signal });
  return best ?? 'pair';
}
