import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { CHROMIUM } from '../stories/support/browser.ts';
import { startStaticHost } from '../stories/support/static-host.ts';
import { type Figure, printFigures } from './figures.ts';
import { measureBuild } from './site/measure-build.ts';
import { measureBytes } from './site/measure-bytes.ts';
import { measureLighthouse } from './site/measure-lighthouse.ts';
import { measureWire } from './site/measure-wire.ts';

const PARTS = ['build', 'bytes', 'wire', 'lighthouse'] as const;

/**
 * `npm run bench -- site [--json] [--part build|bytes|wire|lighthouse]... [--language en|vi]... [--template NAME]...`:
 * languages and templates choose what Lighthouse looks at, which takes about eight minutes for all.
 */
const { values } = parseArgs({
  options: {
    json: { type: 'boolean', default: false },
    part: { type: 'string', multiple: true },
    language: { type: 'string', multiple: true },
    template: { type: 'string', multiple: true },
  },
});
const parts = new Set(values.part ?? PARTS);

const scratch = await mkdtemp(join(tmpdir(), 'writepath-bench-site-'));
const folder = join(scratch, 'site');
const peerFolder = join(scratch, 'peer');
const missing: string[] = [];

/** What cannot be measured here is told in one line, and the bench ends with 2. */
async function part(name: (typeof PARTS)[number], measure: () => Promise<Figure[]>): Promise<Figure[]> {
  if (!parts.has(name)) return [];
  try {
    return await measure();
  } catch (failure) {
    missing.push(`${name}: not measured. ${failure instanceof Error ? failure.message : failure}`);
    return [];
  }
}

try {
  // Without its part the build is needed all the same, once.
  const built = await measureBuild(folder, peerFolder, parts.has('build') ? 3 : 1);
  const figures = parts.has('build') ? built : [];
  const habits = { slashes: 'add', readsHeaders: true, compresses: true } as const;
  await using ours = await startStaticHost(folder, '/', habits);
  await using theirs = await startStaticHost(peerFolder, '/', { ...habits, readsHeaders: false });
  figures.push(...(await part('bytes', () => measureBytes(folder))));
  figures.push(
    ...(await part('wire', () => {
      if (!CHROMIUM) throw new Error('It needs Chromium, and there is none on this machine.');
      return measureWire(ours.origin);
    })),
  );
  figures.push(
    ...(await part('lighthouse', () =>
      measureLighthouse(ours.origin, theirs.origin, (language, template) =>
        Boolean(
          (values.language?.includes(language) ?? true) && (values.template?.includes(template) ?? true),
        ),
      ),
    )),
  );
  process.exitCode = printFigures('site', figures, values.json);
  for (const line of missing) process.stderr.write(`${line}\n`);
  if (missing.length > 0) process.exitCode = 2;
} finally {
  await rm(scratch, { recursive: true, force: true });
}
