import { mkdir, readFile } from 'node:fs/promises';
import { dirname } from 'node:path';
import * as v from 'valibot';
import { writeWhole } from '../native/write-whole.ts';
import { digestDiffers } from './compose-errors.ts';

const LockSchema = v.record(v.string(), v.pipe(v.string(), v.regex(/^sha256:[0-9a-f]{64}$/)));

/** Index digests as they were when each image was pulled first. Nothing is known before that, and nothing is invented. */
export interface DigestLock {
  /** Null for an image that was never pulled here. */
  digestOf(image: string): Promise<string | null>;
  /**
   * Keeps the digest of an image's first pull; compares every later one with it.
   * @throws {LearnerError} `checksum-differs`
   */
  check(image: string, digest: string): Promise<void>;
}

export function openDigestLock(path: string): DigestLock {
  async function read(): Promise<Record<string, string>> {
    const text = await readFile(path, 'utf8').catch((failure: NodeJS.ErrnoException) => {
      if (failure.code === 'ENOENT') return '{}';
      throw failure;
    });
    return v.parse(LockSchema, JSON.parse(text));
  }
  return {
    async digestOf(image) {
      return (await read())[image] ?? null;
    },
    async check(image, digest) {
      const known = await read();
      const expected = known[image];
      if (expected === digest) return;
      if (expected) throw digestDiffers(image, expected, digest, path);
      await mkdir(dirname(path), { recursive: true });
      writeWhole(path, `${JSON.stringify({ ...known, [image]: digest }, null, 2)}\n`, 0o644);
    },
  };
}
