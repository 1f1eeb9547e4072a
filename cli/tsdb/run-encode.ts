import { randomBytes } from 'node:crypto';
import { mkdir, rename, writeFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { text } from 'node:stream/consumers';
import { parseSelector, SelectorError } from '../../tsdb/prometheus/block/parse-selector.ts';
import { writeBlock } from '../../tsdb/prometheus/block/write/write-block.ts';
import type { LabelPairs } from '../../tsdb/prometheus/dump/label-text.ts';
import { say } from '../launcher/say.mjs';
import { readChoice } from '../read-choice.ts';
import { wrongUsage } from '../wrong-usage.ts';
import { encodedLines } from './encoded-lines.ts';
import { readSamples } from './read-samples.ts';
import { ReaderGone, standardOutput } from './standard-output.ts';
import { TSDB_USAGE } from './tsdb-usage.ts';

export interface EncodeValues {
  readonly encoding?: string | undefined;
  readonly block?: string | undefined;
  readonly labels?: string | undefined;
}

/** @returns 0, also when the reader of a pipe had enough. @throws {LearnerError} */
export async function runEncode({
  encoding = 'xor',
  block,
  labels = 'encoded',
}: EncodeValues): Promise<number> {
  const chosen = readChoice('--encoding', encoding, ['xor', 'xor2'], TSDB_USAGE);
  const columns = readSamples(await text(process.stdin));
  if (block === undefined) {
    try {
      await standardOutput()(new TextEncoder().encode(`${encodedLines(chosen, columns).join('\n')}\n`));
    } catch (failure) {
      if (!(failure instanceof ReaderGone)) throw failure;
    }
    return 0;
  }
  if (chosen !== 'xor') {
    throw wrongUsage({ en: 'A block is written with XOR.', vi: 'Block được ghi bằng XOR.' }, TSDB_USAGE);
  }
  const ulid = newUlid();
  const folder = join(block, ulid);
  const half = `${folder}.tmp-for-creation`; // as Prometheus: a half one is no block
  for (const [path, bytes] of writeBlock(ulid, [{ labels: labelsOf(labels), columns }])) {
    await mkdir(dirname(join(half, path)), { recursive: true });
    await writeFile(join(half, path), bytes);
  }
  await rename(half, folder);
  say({ en: `${folder}: ${columns.length} samples`, vi: `${folder}: ${columns.length} mẫu` });
  return 0;
}

/** A selector that says nothing but what is equal. @throws {LearnerError} */
function labelsOf(selector: string): LabelPairs {
  const problem = {
    en: `--labels ${selector}: give labels such as 'up{job="api"}'.`,
    vi: `--labels ${selector}: hãy đưa các nhãn, ví dụ 'up{job="api"}'.`,
  };
  try {
    const matchers = parseSelector(selector).toSorted((a, b) => (a.name < b.name ? -1 : 1));
    const isPlain = matchers.every(
      ({ operator, name }, index) => operator === '=' && matchers[index - 1]?.name !== name,
    );
    if (isPlain) return matchers.flatMap(({ name, value }) => (value === '' ? [] : [name, value]));
  } catch (failure) {
    if (!(failure instanceof SelectorError)) throw failure;
  }
  throw wrongUsage(problem, TSDB_USAGE);
}

const ULID_DIGITS = '0123456789ABCDEFGHJKMNPQRSTVWXYZ';

/** Ten digits of time, sixteen of chance. */
function newUlid(): string {
  let time = '';
  for (let rest = Date.now(); time.length < 10; rest = Math.floor(rest / 32)) {
    time = (ULID_DIGITS[rest % 32] ?? '0') + time;
  }
  return time + [...randomBytes(16)].map((byte) => ULID_DIGITS[byte % 32]).join('');
}
