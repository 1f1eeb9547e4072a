import { type FileHandle, mkdir, open } from 'node:fs/promises';
import { join } from 'node:path';
import type { ClientMessage } from '../../protocol/socket.ts';

export interface AuditEntry {
  readonly session: string;
  readonly tab: string;
  readonly message: ClientMessage;
  /** `done`, or the code of the error. */
  readonly outcome: string;
}

/** Who changed what on the stack, as JSON lines in the state folder. */
export interface AuditLog {
  enter(entry: AuditEntry): void;
  close(): Promise<void>;
}

const CHANGES = new Set<ClientMessage['type']>([
  'stack-up',
  'stack-fault',
  'shell-open',
  'shell-close',
  'shell-run-block',
  'lab-begin',
  'lab-act',
  'lab-undo',
  'lab-solve',
  'lab-catch-up',
  'lab-reset',
  'lab-extend',
  'lab-leave',
]);

export async function openAuditLog(
  stateFolder: string,
  onFailure: (failure: unknown) => void,
): Promise<AuditLog> {
  await mkdir(stateFolder, { recursive: true, mode: 0o700 });
  const file: FileHandle = await open(join(stateFolder, 'audit.jsonl'), 'a', 0o600);
  let last: Promise<unknown> = Promise.resolve();
  return {
    enter(entry) {
      if (!CHANGES.has(entry.message.type)) return;
      const line = `${JSON.stringify({ at: new Date().toISOString(), ...entry })}\n`;
      last = last.then(() => file.appendFile(line)).catch(onFailure);
    },
    async close() {
      await last;
      await file.close();
    },
  };
}
