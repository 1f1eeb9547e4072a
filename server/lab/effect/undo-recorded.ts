import type { Fault } from '../../../protocol/lab.ts';
import type { StackSnapshot } from '../../../protocol/stack.ts';
import type { LabStack } from '../lab-stack.ts';
import { doFault } from './do-fault.ts';
import type { LabRecord } from './lab-record.ts';

interface Around {
  readonly record: LabRecord;
  readonly stack: LabStack;
  readonly log: (line: string) => void;
}

/**
 * Takes back what the record says is in force, newest first; `except` stays. Each is struck from the record as soon as
 * it is done, and one that fails does not keep the others in force.
 *
 * @throws the first failure, once all have been tried.
 */
export async function undoRecorded(
  { record, stack, log }: Around,
  signal: AbortSignal,
  except: readonly string[] = [],
): Promise<void> {
  const over = (await record.readStack()).faults.filter((fault) => !except.includes(fault.name));
  const failures: unknown[] = [];
  for (const { name, undo } of over.toReversed()) {
    try {
      const moot = whyMoot(undo, stack.snapshot());
      log(moot === null ? `taking back the fault ${name}` : `the fault ${name} is moot: ${moot}`);
      if (moot === null) await doFault(stack, undo, { signal });
    } catch (failure) {
      signal.throwIfAborted();
      failures.push(failure);
      continue;
    }
    const { faults, dirty } = await record.readStack();
    await record.writeStack({ faults: faults.filter((fault) => fault.name !== name), dirty });
  }
  if (failures.length > 0) throw failures[0];
}

/** Why nothing is left to take back on the stack that runs now; null when something is. */
function whyMoot(undo: Fault, { phase, topology, services, links }: StackSnapshot): string | null {
  if (phase !== 'ready') return `the stack is ${phase}`;
  if (undo.kind === 'reconfigure') return null;
  if (undo.kind === 'link')
    return links.some((link) => link.name === undo.link) ? null : `${topology} has no link ${undo.link}`;
  const service = services.find((candidate) => candidate.name === undo.service);
  if (!service || service.state === 'parked') return `${undo.service} is not part of ${topology} now`;
  const gone = service.state === 'dead' || service.state === 'stopped';
  return undo.kind === 'resume' && gone ? `${undo.service} is ${service.state}, not frozen` : null;
}
