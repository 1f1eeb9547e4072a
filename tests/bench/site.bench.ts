import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { gzipSync } from 'node:zlib';
import { plainEnvironment, ROOT } from '../stories/support/run-node.ts';
import { type Figure, printFigures } from './figures.ts';

/** A page of each kind: home, a lab, a page with a bench, plain text with widgets. */
const TEMPLATES = {
  home: 'start/welcome',
  'first lab': 'start/quick-start',
  bench: 'start/how-labs-work',
  text: 'architecture/two-paths',
} as const;
/** Eager scripts that are not ours: Starlight's own, its search and Expressive Code's. */
const NOT_OURS =
  /\/(page|ec|Search\.astro[^/]*|TableOfContents[^/]*|MobileTableOfContents[^/]*)\.[\w-]+\.js$/;

const folder = await mkdtemp(join(tmpdir(), 'writepath-bench-site-'));
const kilobytes = (bytes: number) => bytes / 1000;

/** Every file that the page's HTML makes a browser load before the learner does anything, static imports included. */
async function eagerFiles(html: string): Promise<Set<string>> {
  const wanted = [
    ...html.matchAll(/<script[^>]*\bsrc="([^"]+)"/g),
    ...html.matchAll(/<link[^>]*rel="(?:stylesheet|modulepreload|preload)"[^>]*href="([^"]+)"/g),
  ].flatMap(([, path]) => path ?? []);
  const found = new Set<string>();
  while (wanted.length > 0) {
    const path = wanted.pop();
    if (path === undefined || found.has(path)) continue;
    found.add(path);
    if (!path.endsWith('.js')) continue;
    const code = await readFile(join(folder, path), 'utf8');
    for (const [, near] of code.matchAll(/(?:\bfrom|\bimport)\s*"(\.{1,2}\/[^"]+\.js)"/g))
      wanted.push(join(dirname(path), near ?? ''));
  }
  return found;
}

/** Bytes as they travel: text gzipped, fonts as they are. */
async function wireBytes(path: string): Promise<number> {
  const bytes = await readFile(join(folder, path));
  return /\.(js|css|svg|html)$/.test(path) ? gzipSync(bytes).length : bytes.length;
}

async function sum(paths: Iterable<string>): Promise<number> {
  let bytes = 0;
  for (const path of paths) bytes += await wireBytes(path);
  return bytes;
}

async function buildSeconds(): Promise<number> {
  const begunMs = performance.now();
  const child = spawn(process.execPath, [join(ROOT, 'cli/writepath.ts'), 'build', '--out', folder], {
    cwd: ROOT,
    env: plainEnvironment(),
    stdio: ['ignore', 'ignore', 'inherit'],
  });
  const [code] = await once(child, 'exit');
  if (code !== 0) throw new Error(`the build ended with ${code}`);
  return (performance.now() - begunMs) / 1000;
}

try {
  const seconds = await buildSeconds();
  const figures: Figure[] = [{ name: 'static build', value: seconds, unit: 's', peer: null, goal: null }];
  for (const [template, page] of Object.entries(TEMPLATES)) {
    const html = await readFile(join(folder, 'en', page, 'index.html'), 'utf8');
    const files = [...(await eagerFiles(html))];
    const scripts = files.filter((path) => path.endsWith('.js'));
    const own = scripts.filter((path) => !NOT_OURS.test(path));
    const theirs = kilobytes(await sum(scripts.filter((path) => NOT_OURS.test(path))));
    figures.push(
      {
        name: `${template}: eager JS of our own, gzip`,
        value: kilobytes(await sum(own)),
        unit: 'KB',
        peer: `the theme's own ${theirs.toFixed(1)} KB`,
        goal: '<= 10',
      },
      {
        name: `${template}: HTML, styles, scripts, preloaded fonts`,
        value: kilobytes((await sum(files)) + gzipSync(html).length),
        unit: 'KB',
        peer: `HTML alone ${kilobytes(gzipSync(html).length).toFixed(1)} KB`,
        goal: template === 'first lab' ? '<= 250' : null,
      },
    );
  }
  process.exitCode = printFigures('site', figures, process.argv.includes('--json'));
} finally {
  await rm(folder, { recursive: true, force: true });
}
