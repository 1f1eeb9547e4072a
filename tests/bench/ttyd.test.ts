import { chmod, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { findTtyd } from './ttyd.ts';

test('a ttyd on PATH is taken as it is', async () => {
  const folder = await mkdtemp(join(tmpdir(), 'wp-ttyd-'));
  try {
    const file = join(folder, 'ttyd');
    await writeFile(file, '#!/bin/sh\necho "ttyd version 1.7.7-40e79c7"\n');
    await chmod(file, 0o755);
    const found = await findTtyd(join(folder, 'cache'), {
      path: `${join(folder, 'none')}:${folder}`,
      signal: AbortSignal.timeout(10_000),
    });
    expect(found).toEqual({ from: 'PATH', version: '1.7.7', file, args: [], env: {} });
  } finally {
    await rm(folder, { recursive: true });
  }
});
