import { chmod, copyFile, mkdir, rename, rm } from 'node:fs/promises';
import { basename, join } from 'node:path';
import { LearnerError } from '../../../../protocol/learner-error.ts';
import { downloadFile, downloadText } from './download.ts';
import { hashFile } from './hash-file.ts';
import type { ManifestEntry } from './manifest.ts';
import { type ProgramName, sourceOf } from './programs.ts';
import { runTool } from './run-tool.ts';

/** Finds a file's SHA-256 in a `sha256sum` list; null when the list does not name it. */
export function checksumFor(list: string, fileName: string): string | null {
  for (const line of list.split('\n')) {
    const [sum, name] = line.trim().split(/\s+\*?/);
    if (name === fileName && sum && /^[0-9a-f]{64}$/i.test(sum)) return sum.toLowerCase();
  }
  return null;
}

function differs(file: string, expected: string, found: string): LearnerError {
  return new LearnerError('checksum-differs', {
    en: `${file} is not what its project published: its SHA-256 is ${found}, the release says ${expected}. Nothing of it was kept. Try another network, or fetch it by hand.`,
    vi: `${file} không phải bản mà dự án đã phát hành: SHA-256 là ${found}, bản phát hành ghi ${expected}. Không giữ lại gì. Hãy thử mạng khác, hoặc tự tải về.`,
  });
}

/**
 * Installs every wanted program of one release archive, checked against the checksum file of the same release.
 * All or nothing: a failure leaves the bin folder as it was.
 * @throws {LearnerError} `download-failed`, `checksum-differs`, `no-space-left`
 */
export async function installRelease(
  programs: readonly ProgramName[],
  options: {
    releaseHost: string;
    binFolder: string;
    scratchFolder: string;
    signal: AbortSignal;
    environment: NodeJS.ProcessEnv;
    onBytes?: (file: string, done: number, total: number | null) => void;
  },
): Promise<Record<string, ManifestEntry>> {
  const first = programs[0];
  const archive = first && sourceOf(first).archive;
  if (!archive) throw new RangeError(`no release archive has ${programs.join(', ')}`);
  const arch = process.arch === 'arm64' ? 'arm64' : 'amd64';
  const path = archive.path.replaceAll('{arch}', arch);
  const file = basename(path);
  const checksumsUrl = `${options.releaseHost}/${archive.checksums.replaceAll('{arch}', arch)}`;
  const expected = checksumFor(await downloadText(checksumsUrl, options.signal, options.environment), file);
  if (!expected) throw differs(file, 'nothing about it', 'unknown');

  await mkdir(options.scratchFolder, { recursive: true });
  const scratch = join(options.scratchFolder, `release-${process.pid}-${file}`);
  const unpacked = `${scratch}.d`;
  try {
    const found = await downloadFile(`${options.releaseHost}/${path}`, scratch, {
      signal: options.signal,
      environment: options.environment,
      onBytes: (done, total) => options.onBytes?.(file, done, total),
    });
    if (found !== expected) throw differs(file, expected, found);
    await mkdir(unpacked, { recursive: true });
    await mkdir(options.binFolder, { recursive: true });
    const entries: Record<string, ManifestEntry> = {};
    for (const program of programs) {
      const member = sourceOf(program).archive?.member?.replaceAll('{arch}', arch) ?? null;
      const draft = join(unpacked, program);
      if (member === null) await copyFile(scratch, draft);
      else {
        await runTool('tar', ['-xzf', scratch, '-C', unpacked, member], { signal: options.signal });
        await rename(join(unpacked, member), draft);
      }
      await chmod(draft, 0o755);
      entries[program] = {
        from: 'release archive',
        version: archive.version,
        sha256: await hashFile(draft),
        verified: true,
      };
    }
    for (const program of programs) await rename(join(unpacked, program), join(options.binFolder, program));
    return entries;
  } finally {
    await rm(scratch, { force: true });
    await rm(unpacked, { force: true, recursive: true });
  }
}
