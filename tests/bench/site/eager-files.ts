import { readFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { gzipSync } from 'node:zlib';

/** Every file that a page's HTML makes a browser load before the learner does anything, static imports included. */
export async function eagerFiles(folder: string, html: string): Promise<Set<string>> {
  const wanted = [
    ...html.matchAll(/<script[^>]*\bsrc="([^"]+)"/g),
    ...html.matchAll(/<link[^>]*rel="(?:stylesheet|modulepreload|preload)"[^>]*href="([^"]+)"/g),
  ].flatMap(([, path]) => path ?? []);
  return closure(folder, wanted);
}

/** Files and all that they import statically. */
export async function closure(folder: string, paths: readonly string[]): Promise<Set<string>> {
  const wanted = [...paths];
  const found = new Set<string>();
  for (let path = wanted.pop(); path !== undefined; path = wanted.pop()) {
    if (found.has(path)) continue;
    found.add(path);
    if (!path.endsWith('.js')) continue;
    const code = await readFile(join(folder, path), 'utf8');
    for (const [, near] of code.matchAll(/(?:\bfrom|\bimport)\s*["'`](\.{1,2}\/[^"'`]+\.js)["'`]/g))
      wanted.push(join(dirname(path), near ?? ''));
  }
  return found;
}

/** Bytes as they travel: text gzipped, fonts as they are. */
export async function gzipBytes(folder: string, paths: Iterable<string>): Promise<number> {
  let bytes = 0;
  for (const path of paths) {
    const content = await readFile(join(folder, path));
    bytes += /\.(js|css|svg|html)$/.test(path) ? gzipSync(content).length : content.length;
  }
  return bytes;
}
