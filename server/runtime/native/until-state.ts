import { setTimeout as sleep } from 'node:timers/promises';
import type { ServiceName } from '../../../stack/services.ts';
import { serviceNotRunning, tookTooLong } from '../stack-errors.ts';
import { type ProcessId, statOf } from './process-table.ts';

/** The kernel tells nobody when a process was stopped: it is asked this often, for microseconds each. */
const POLL_MS = 2;
const TIMEOUT_MS = 5000;

/** Resolves once the state letter of a process `holds`, after a signal. @throws {LearnerError} when it ended or takes too long. */
export async function untilState(
  id: ProcessId,
  holds: (state: string) => boolean,
  { name, signal }: { readonly name: ServiceName; readonly signal: AbortSignal },
): Promise<void> {
  for (let waitedMs = 0; waitedMs < TIMEOUT_MS; waitedMs += POLL_MS) {
    const stat = statOf(id);
    if (!stat) throw serviceNotRunning(name);
    if (holds(stat.state)) return;
    await sleep(POLL_MS, undefined, { signal });
  }
  throw tookTooLong({ en: `Signalling ${name}`, vi: `Việc gửi tín hiệu tới ${name}` }, TIMEOUT_MS);
}
