import { execFile } from 'node:child_process';
import { copyFile, mkdir, readFile, rename, rm, stat } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { promisify } from 'node:util';
import * as v from 'valibot';
import { testCacheFolder } from '../../support/test-cache.ts';

const run = promisify(execFile);
const LOCKED = join(dirname(import.meta.dirname), 'lighthouse');
const INSTALL_TIMEOUT_MS = 240_000;
const RUN_TIMEOUT_MS = 120_000;

/** What Lighthouse judges, as its report names it. */
export const CATEGORIES = ['performance', 'accessibility', 'best-practices', 'seo'] as const;

const ReportSchema = v.object({
  runtimeError: v.optional(v.object({ message: v.string() })),
  categories: v.record(v.string(), v.object({ score: v.nullable(v.number()) })),
  audits: v.record(v.string(), v.object({ numericValue: v.optional(v.number()) })),
});

/** One run over one page: scores from 0 to 100, times in ms, the layout's shift. */
export interface LighthouseRun {
  readonly scores: Readonly<Record<(typeof CATEGORIES)[number], number | null>>;
  readonly firstPaintMs: number;
  readonly largestPaintMs: number;
  readonly blockedMs: number;
  readonly layoutShift: number;
}

/**
 * Lighthouse, 164 MB, is no part of the checkout: it is installed on demand beside our other downloads.
 *
 * @returns its command's file. @throws in one line when it cannot be had.
 */
export async function installLighthouse(): Promise<string> {
  const { version } = v.parse(
    v.object({ version: v.string() }),
    JSON.parse(await readFile(join(LOCKED, 'package-lock.json'), 'utf8')).packages['node_modules/lighthouse'],
  );
  const folder = join(testCacheFolder(), 'scratch', `lighthouse-${version}`);
  const entry = join(folder, 'node_modules', 'lighthouse', 'cli', 'index.js');
  if (await stat(entry).catch(() => null)) return entry;
  const draft = `${folder}.${process.pid}`;
  try {
    await mkdir(draft, { recursive: true });
    for (const name of ['package.json', 'package-lock.json'])
      await copyFile(join(LOCKED, name), join(draft, name));
    await run('npm', ['ci', '--ignore-scripts', '--no-audit', '--no-fund'], {
      cwd: draft,
      timeout: INSTALL_TIMEOUT_MS,
    });
    await rename(draft, folder);
  } catch (cause) {
    await rm(draft, { recursive: true, force: true });
    if (await stat(entry).catch(() => null)) return entry; // another bench was quicker
    const why = cause instanceof Error ? (cause.message.split('\n').find((line) => line !== '') ?? '') : '';
    throw new Error(`Lighthouse ${version} could not be installed (npm ci: ${why}).`, { cause });
  }
  return entry;
}

/** One run with the mobile preset: simulated slow 4G, a CPU of a quarter of this machine's speed. */
export async function runLighthouse(entry: string, chromium: string, url: string): Promise<LighthouseRun> {
  const flags = '--headless=new --no-sandbox --disable-gpu --disable-quic --no-first-run';
  const quiet = '--disable-background-networking --disable-component-update --disable-sync';
  const { stdout } = await run(
    process.execPath,
    [
      entry,
      url,
      '--quiet',
      '--output=json',
      `--only-categories=${CATEGORIES.join(',')}`,
      `--chrome-flags=${flags} ${quiet}`,
    ],
    { timeout: RUN_TIMEOUT_MS, maxBuffer: 64 * 1024 * 1024, env: { ...process.env, CHROME_PATH: chromium } },
  );
  const { runtimeError, categories, audits } = v.parse(ReportSchema, JSON.parse(stdout));
  if (runtimeError) throw new Error(`Lighthouse could not judge ${url}: ${runtimeError.message}`);
  const scoreOf = (name: string) => {
    const score = categories[name]?.score;
    return score === null || score === undefined ? null : Math.round(score * 100);
  };
  const numberOf = (name: string) => audits[name]?.numericValue ?? Number.NaN;
  return {
    scores: {
      performance: scoreOf('performance'),
      accessibility: scoreOf('accessibility'),
      'best-practices': scoreOf('best-practices'),
      seo: scoreOf('seo'),
    },
    firstPaintMs: numberOf('first-contentful-paint'),
    largestPaintMs: numberOf('largest-contentful-paint'),
    blockedMs: numberOf('total-blocking-time'),
    layoutShift: numberOf('cumulative-layout-shift'),
  };
}
