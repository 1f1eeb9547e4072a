import { mkdtemp, readdir, readFile, rm, stat } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { openAuditLog } from './audit-log.ts';

test('the record of changes keeps two files of a bounded size, and whole lines', async () => {
  const folder = await mkdtemp(join(tmpdir(), 'writepath-audit-'));
  try {
    const audit = await openAuditLog(
      folder,
      'audit',
      (failure) => expect.unreachable(String(failure)),
      2_000,
    );
    for (let request = 1; request <= 100; request++)
      audit.enter({
        session: 's',
        tab: 't',
        message: { type: 'lab-begin', request, lab: 'first-samples' },
        outcome: 'done',
      });
    await audit.close();
    expect(await readdir(folder)).toEqual(['audit.1.jsonl', 'audit.jsonl']);
    for (const name of await readdir(folder))
      expect((await stat(join(folder, name))).size).toBeLessThanOrEqual(2_000);
    const lines = (await readFile(join(folder, 'audit.jsonl'), 'utf8')).trimEnd().split('\n');
    expect(JSON.parse(lines.at(-1) ?? '').message.request).toBe(100);
  } finally {
    await rm(folder, { recursive: true });
  }
});
