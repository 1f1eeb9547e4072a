import { type FileHandle, mkdir, open, rename } from 'node:fs/promises';
import { join } from 'node:path';
import type { ClientMessage } from '../../protocol/socket.ts';
import { printable } from '../printable.ts';

export interface AuditEntry {
  readonly session: string;
  readonly tab: string;
  readonly message: ClientMessage;
  /** `done`, or the code of the error. */
  readonly outcome: string;
}

/** About 40,000 changes; the file before it is kept as well, and no more. */
const FILE_BYTES = 8 * 1024 * 1024;

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
  'lab-repair',
  'lab-reset',
  'lab-extend',
  'lab-leave',
]);

/** @param name of the file without its ending: each process writes one of its own. */
export async function openAuditLog(
  stateFolder: string,
  name: 'audit' | 'shell-audit',
  onFailure: (failure: unknown) => void,
  fileBytes = FILE_BYTES,
): Promise<AuditLog> {
  await mkdir(stateFolder, { recursive: true, mode: 0o700 });
  const path = join(stateFolder, `${name}.jsonl`);
  const openFile = (): Promise<FileHandle> => open(path, 'a', 0o600);
  let file = await openFile();
  let writtenBytes = (await file.stat()).size;
  let last: Promise<unknown> = Promise.resolve();

  async function write(line: string): Promise<void> {
    const bytes = Buffer.byteLength(line);
    if (writtenBytes + bytes > fileBytes && writtenBytes > 0) {
      await file.close();
      await rename(path, join(stateFolder, `${name}.1.jsonl`));
      file = await openFile();
      writtenBytes = 0;
    }
    await file.appendFile(line);
    writtenBytes += bytes;
  }

  return {
    enter(entry) {
      if (!CHANGES.has(entry.message.type)) return;
      const line = `${printable(JSON.stringify({ at: new Date().toISOString(), ...entry }))}\n`;
      last = last.then(() => write(line)).catch(onFailure);
    },
    async close() {
      await last;
      await file.close();
    },
  };
}
