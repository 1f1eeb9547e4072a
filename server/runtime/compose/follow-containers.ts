import { setTimeout as sleep } from 'node:timers/promises';
import type { Engine } from './engine.ts';
import { type ContainerChange, watchContainers } from './watch-containers.ts';

const RETRY_MS = 1_000;

export interface FollowRequest {
  readonly project: string;
  readonly signal: AbortSignal;
  /** The engine, found anew after it was lost. */
  readonly engine: () => Promise<Engine>;
  readonly change: (change: ContainerChange) => void;
  /** The stream stands; `again` is true after the engine was lost and came back. */
  readonly open: (engine: Engine, again: boolean) => void;
  readonly lost: (failure: unknown) => void;
}

/** Follows a project's containers until the signal, across restarts of the engine. Never rejects. */
export async function followContainers({
  project,
  signal,
  engine,
  change,
  open,
  lost,
}: FollowRequest): Promise<void> {
  let opened = false;
  while (!signal.aborted) {
    try {
      const found = await engine();
      await watchContainers(found.api, project, {
        signal,
        change,
        open: () => {
          open(found, opened);
          opened = true;
        },
      });
      if (!signal.aborted) lost(new Error('the engine closed its event stream'));
    } catch (failure) {
      if (!signal.aborted) lost(failure);
    }
    await sleep(RETRY_MS, undefined, { signal, ref: false }).catch(() => {}); // the loop looks at the signal
  }
}
