import { execFile } from 'node:child_process';
import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';
import * as v from 'valibot';
import { diagramKey } from './diagram-key.ts';
import { findChromium } from './find-chromium.ts';

const CACHE = 'config/mermaid-cache';
const TIMEOUT_MS = 60_000;
const DRAWN = v.record(v.string(), v.string());

/** A diagram's drawing from the cache; undefined when nobody has drawn it yet. */
export function cachedDiagram(root: string, source: string): string | undefined {
  const file = join(root, CACHE, `${diagramKey(source)}.svg`);
  return existsSync(file) ? readFileSync(file, 'utf8').trim() : undefined;
}

/**
 * Draws all diagrams that the cache lacks, in one browser.
 *
 * @throws {Error} when a drawing is missing and there is no browser, or mermaid refuses a source.
 */
export async function drawMissingDiagrams(
  root: string,
  sources: readonly string[],
  env = process.env,
): Promise<void> {
  const missing = [...new Set(sources)].filter((source) => cachedDiagram(root, source) === undefined);
  if (missing.length === 0) return;
  const chromium = findChromium(env);
  if (!chromium) {
    throw new Error(
      `${missing.length} diagram(s) are not in ${CACHE}/ and no Chromium was found to draw them; the first begins ` +
        `"${missing[0]?.trim().split('\n')[0]}". Set WRITEPATH_CHROMIUM to a Chromium, build once, and commit ${CACHE}/.`,
    );
  }
  const diagrams = missing.map((source) => ({ key: diagramKey(source), source }));
  const script = fileURLToPath(new URL('./draw-process.ts', import.meta.url));
  const drawing = promisify(execFile)(process.execPath, [script], {
    timeout: TIMEOUT_MS,
    maxBuffer: 64 * 1024 * 1024,
  });
  drawing.child.stdin?.end(JSON.stringify({ chromium, diagrams }));
  const { stdout } = await drawing;
  mkdirSync(join(root, CACHE), { recursive: true });
  for (const [key, svg] of Object.entries(v.parse(DRAWN, JSON.parse(stdout)))) {
    writeFileSync(join(root, CACHE, `${key}.svg`), `${svg}\n`);
  }
}
