import { readFileSync } from 'node:fs';
import { isAbsolute, relative, resolve } from 'node:path';

/** Which part of which file a fence shows. */
export interface FileRegion {
  /** From the project's root: `stack/compose.yaml`. */
  readonly file: string;
  /** Lines between `# region <name>` and `# endregion`; the whole file when undefined. */
  readonly region?: string | undefined;
}

/** @throws {Error} when the file lies outside of `root`, does not exist, or lacks the region. */
export function readRegion(root: string, { file, region }: FileRegion): string {
  const path = resolve(root, file);
  const inside = relative(root, path);
  if (isAbsolute(file) || inside.startsWith('..') || isAbsolute(inside)) {
    throw new Error(`file=${file} leads out of the repository; name a file inside of it.`);
  }
  let text: string;
  try {
    text = readFileSync(path, 'utf8');
  } catch (cause) {
    throw new Error(`file=${file} cannot be read; check the path from the repository's root.`, { cause });
  }
  return region === undefined ? text.trimEnd() : cutRegion(text, file, region);
}

function cutRegion(text: string, file: string, region: string): string {
  const lines = text.split(/\r?\n/);
  const start = lines.findIndex((line) => markOf(line) === `region ${region}`);
  if (start === -1) throw new Error(`${file} has no line "# region ${region}".`);
  let depth = 0;
  const end = lines.findIndex((line, at) => {
    if (at <= start) return false;
    const mark = markOf(line);
    if (mark?.startsWith('endregion')) return depth-- === 0;
    if (mark?.startsWith('region ')) depth++;
    return false;
  });
  if (end === -1) throw new Error(`${file}: "# region ${region}" has no "# endregion".`);
  const body = lines.slice(start + 1, end).filter((line) => markOf(line) === undefined);
  const indent = Math.min(
    ...body.filter((line) => line.trim() !== '').map((line) => line.length - line.trimStart().length),
  );
  return body
    .map((line) => line.slice(indent))
    .join('\n')
    .trim();
}

/** `region name` or `endregion` behind any comment sign; undefined for every other line. */
function markOf(line: string): string | undefined {
  return /^\s*(?:#|\/\/|--|;|<!--|\/\*)\s*((?:region\s+\S+)|endregion)/.exec(line)?.[1]?.replace(/\s+/g, ' ');
}
