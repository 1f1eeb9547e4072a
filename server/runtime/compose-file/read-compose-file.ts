import { readFile } from 'node:fs/promises';
import { relative } from 'node:path';
import * as v from 'valibot';
import { type Document, isNode, LineCounter, parseDocument } from 'yaml';
import { LearnerError } from '../../../protocol/learner-error.ts';
import { type ComposeFile, ComposeFileSchema } from './compose-schema.ts';
import { interpolate } from './interpolate.ts';

/**
 * Reads compose.yaml with `values` in place of its variables.
 *
 * @throws {LearnerError} `bad-compose-file`, naming file, line and what is wrong.
 */
export async function readComposeFile(
  path: string,
  values: Readonly<Record<string, string>>,
): Promise<ComposeFile> {
  const name = relative(process.cwd(), path) || path;
  let text: string;
  try {
    text = await readFile(path, 'utf8');
  } catch (cause) {
    throw badComposeFile(name, null, cause instanceof Error ? cause.message : String(cause), cause);
  }
  return parseComposeFile(text, name, values);
}

/** The same for a text at hand; `name` is what errors call it. */
export function parseComposeFile(
  text: string,
  name: string,
  values: Readonly<Record<string, string>>,
): ComposeFile {
  const lines = new LineCounter();
  const document = parseDocument(text, { merge: true, lineCounter: lines });
  const broken = document.errors[0];
  if (broken) {
    const [what = broken.message] = broken.message.split('\n');
    throw badComposeFile(name, broken.linePos?.[0].line ?? null, what.replace(/ at line .*$/, ''), broken);
  }
  const lineOf = (path: readonly PropertyKey[]) => lineAt(document, lines, path);
  // The file is ours: each service merges a few anchors, which is more than the reader expects of a stranger's.
  const tree = fill(document.toJS({ maxAliasCount: 1_000 }), values, [], (path, failure) =>
    badComposeFile(name, lineOf(path), failure.message, failure),
  );
  const parsed = v.safeParse(ComposeFileSchema, tree);
  if (parsed.success) return parsed.output;
  const issue = parsed.issues[0];
  const path = (issue.path ?? []).map((part) => part.key as PropertyKey);
  throw badComposeFile(name, lineOf(path), `${path.map(String).join('.')}: ${issue.message}`);
}

function fill(
  value: unknown,
  values: Readonly<Record<string, string>>,
  path: readonly PropertyKey[],
  toError: (path: readonly PropertyKey[], failure: Error) => LearnerError,
): unknown {
  if (typeof value === 'string') {
    try {
      return interpolate(value, values);
    } catch (failure) {
      throw failure instanceof Error ? toError(path, failure) : failure;
    }
  }
  if (Array.isArray(value)) return value.map((item, index) => fill(item, values, [...path, index], toError));
  if (typeof value !== 'object' || value === null) return value;
  return Object.fromEntries(
    Object.entries(value).map(([key, item]) => [key, fill(item, values, [...path, key], toError)]),
  );
}

/** The nearest line that can be named: what a merge brought in has no node under this path. */
function lineAt(document: Document, lines: LineCounter, path: readonly PropertyKey[]): number | null {
  for (let depth = path.length; depth >= 0; depth--) {
    const node = document.getIn(path.slice(0, depth), true);
    if (isNode(node) && node.range) return lines.linePos(node.range[0]).line;
  }
  return null;
}

function badComposeFile(name: string, line: number | null, what: string, cause?: unknown): LearnerError {
  const place = line === null ? name : `${name}:${line}`;
  return new LearnerError(
    'bad-compose-file',
    {
      en: `${place} cannot be read: ${what}. Correct that line, or bring the file back with "git checkout ${name}".`,
      vi: `Không đọc được ${place}: ${what}. Hãy sửa dòng đó, hoặc lấy lại tệp bằng "git checkout ${name}".`,
    },
    { cause },
  );
}
