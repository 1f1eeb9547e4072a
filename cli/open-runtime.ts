import type { RuntimeKind } from '../protocol/stack.ts';
import { createLog } from '../server/log.ts';
import { chooseRuntime } from '../server/runtime/choose.ts';
import type { Runtime } from '../server/runtime/contract.ts';
import { cacheFolder, ROOT, stateFolder } from './launcher/places.mjs';

/** The runtime of this checkout, seen from a shell: the same folders as the server's. */
export function openRuntime(
  kind: 'auto' | RuntimeKind,
  stackId: string,
  signal: AbortSignal,
): Promise<Runtime> {
  const quiet = process.env.WRITEPATH_VERBOSE !== '1';
  const log = createLog((line) => void (quiet || process.stderr.write(line)), { pretty: true });
  const places = { root: ROOT, state: stateFolder(), cache: cacheFolder(), environment: process.env, log };
  return chooseRuntime(kind, stackId, places, { signal });
}
