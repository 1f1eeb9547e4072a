import { join } from 'node:path';
import { LearnerError, toLearnerError } from '../../../../protocol/learner-error.ts';
import type { ComponentSource, WaitOptions } from '../../contract.ts';
import { orAborted } from '../or-aborted.ts';
import { type FoundProgram, findProgram } from './find-program.ts';
import { installDebian, whyNotDebian } from './install-debian.ts';
import { installGo } from './install-go.ts';
import { installRelease } from './install-release.ts';
import { createKnownHashes } from './known-hashes.ts';
import { addToManifest, dropFromManifest, readManifest } from './manifest.ts';
import { programVersion } from './program-version.ts';
import { type ProgramName, sourceOf } from './programs.ts';
import { sweepScratch } from './sweep-scratch.ts';

export interface Binaries {
  /** Where the program is now; never downloads. `path` is null when it is missing, `why` says where it was looked for. */
  find(program: ProgramName, options: WaitOptions): Promise<ComponentSource>;
  /**
   * Gets what is missing: release archives, then Debian packages, then Go. Programs that stay missing come back with
   * `path: null` and why; only a tampered download or a full disk throws.
   * @throws {LearnerError} `checksum-differs`, `no-space-left`
   */
  acquire(programs: readonly ProgramName[], options: WaitOptions): Promise<readonly ComponentSource[]>;
}

export interface BinariesOptions {
  /** Folder kept between runs and shared by all checkouts; programs go to `<cache>/bin`. */
  readonly cacheFolder: string;
  readonly environment: NodeJS.ProcessEnv;
}

const DEFAULT_RELEASE_HOST = 'https://github.com';

export function createBinaries({ cacheFolder, environment }: BinariesOptions): Binaries {
  const binFolder = join(cacheFolder, 'bin');
  const scratchFolder = join(cacheFolder, 'scratch');
  const releaseHost = environment.WRITEPATH_RELEASES ?? DEFAULT_RELEASE_HOST;
  const hashOf = createKnownHashes(cacheFolder);
  /** By path; two that ask at once share the answer. */
  const known = new Map<string, Promise<ComponentSource>>();
  const missingBecause = new Map<ProgramName, string[]>();

  async function find(program: ProgramName, { signal }: WaitOptions): Promise<ComponentSource> {
    const found = await findProgram(program, { environment, binFolder });
    // A file in the cache without an entry is what a killed installation left: nothing vouches for it.
    const isWhole = found?.from !== 'cache' || (await readManifest(binFolder))[program] !== undefined;
    if (!found || !isWhole) {
      const tried = missingBecause.get(program) ?? [];
      const seen = found ? 'half installed in the cache' : 'not in WRITEPATH_BIN, on PATH or in the cache';
      const why = [seen, ...tried].join('; ');
      return { name: program, from: null, version: null, sha256: null, verified: false, path: null, why };
    }
    const asked = known.get(found.path);
    if (asked) return orAborted(asked, signal);
    const looked = look(program, found);
    known.set(found.path, looked);
    looked.catch(() => known.delete(found.path)); // whoever asked is told; the next one has it looked at again
    return orAborted(looked, signal);
  }

  async function look(program: ProgramName, found: FoundProgram): Promise<ComponentSource> {
    const entry = found.from === 'cache' ? (await readManifest(binFolder))[program] : undefined;
    const sha256 = await hashOf(found.path);
    if (entry && entry.sha256 !== sha256) throw changedInCache(program, found.path);
    return {
      name: program,
      from: entry?.from ?? found.from,
      version: entry?.version ?? (await programVersion(found.path)),
      sha256,
      verified: entry?.verified ?? false,
      path: found.path,
      why: entry?.verified
        ? null
        : 'found on this machine; nobody published a checksum for this file to compare with',
    };
  }

  async function missingOf(programs: readonly ProgramName[], options: WaitOptions): Promise<ProgramName[]> {
    const missing: ProgramName[] = [];
    for (const program of programs) if ((await find(program, options)).path === null) missing.push(program);
    return missing;
  }

  function remember(programs: readonly ProgramName[], where: string, failure: unknown): void {
    const learner = toLearnerError(failure);
    if (learner.code === 'checksum-differs' || learner.code === 'no-space-left') throw learner;
    const reason = failure instanceof Error ? failure.message : String(failure);
    for (const program of programs)
      missingBecause.set(program, [...(missingBecause.get(program) ?? []), `${where}: ${reason}`]);
  }

  async function fromReleases(
    missing: readonly ProgramName[],
    { signal, onProgress }: WaitOptions,
  ): Promise<void> {
    const groups = Map.groupBy(missing, (program) => sourceOf(program).archive?.path ?? '');
    for (const [path, programs] of groups) {
      if (path === '') continue;
      try {
        await dropFromManifest(binFolder, programs);
        const entries = await installRelease(programs, {
          environment,
          releaseHost,
          binFolder,
          scratchFolder,
          signal,
          onBytes: (file, done, total) =>
            onProgress?.({
              what: { en: `Fetching ${file}`, vi: `Đang tải ${file}` },
              done,
              total,
              unit: 'bytes',
            }),
        });
        await addToManifest(binFolder, entries);
      } catch (failure) {
        signal.throwIfAborted();
        remember(programs, 'release archive', failure);
        if (hostIsClosed(failure)) return; // the other archives live on the same host
      }
    }
  }

  async function fromDebian(
    missing: readonly ProgramName[],
    { signal, onProgress }: WaitOptions,
  ): Promise<void> {
    const offered = missing.filter((program) => sourceOf(program).debianPackage);
    if (offered.length === 0) return;
    const whyNot = process.platform === 'linux' ? await whyNotDebian(signal) : 'this is no Linux';
    try {
      if (whyNot) throw new Error(whyNot);
      onProgress?.({
        what: {
          en: `Unpacking Debian packages of ${offered.join(', ')}`,
          vi: `Đang lấy gói Debian của ${offered.join(', ')}`,
        },
        done: 0,
        total: offered.length,
        unit: 'items',
      });
      await dropFromManifest(binFolder, offered);
      const places = { binFolder, scratchFolder, signal, environment };
      await addToManifest(binFolder, await installDebian(offered, places));
    } catch (failure) {
      signal.throwIfAborted();
      remember(offered, 'Debian package', failure);
    }
  }

  async function fromGo(missing: readonly ProgramName[], { signal, onProgress }: WaitOptions): Promise<void> {
    for (const program of missing) {
      if (!sourceOf(program).goModule) continue;
      try {
        onProgress?.({
          what: { en: `Building ${program} with Go`, vi: `Đang dựng ${program} bằng Go` },
          done: 0,
          total: null,
          unit: 'items',
        });
        await dropFromManifest(binFolder, [program]);
        const places = { binFolder, scratchFolder, signal, environment };
        await addToManifest(binFolder, { [program]: await installGo(program, places) });
      } catch (failure) {
        signal.throwIfAborted();
        remember([program], 'Go module', failure);
      }
    }
  }

  return {
    find,
    async acquire(programs, options) {
      for (const program of programs) missingBecause.delete(program);
      await sweepScratch([scratchFolder, binFolder]);
      for (const step of [fromReleases, fromDebian, fromGo]) {
        const missing = await missingOf(programs, options);
        if (missing.length === 0) break;
        if (step === fromReleases && environment.WRITEPATH_OFFLINE === '1') continue;
        await step(missing, options);
      }
      return Promise.all(programs.map((program) => find(program, options)));
    },
  };
}

/** True when the host itself could not be reached, as opposed to a file that it does not have. */
function hostIsClosed(failure: unknown): boolean {
  return (
    failure instanceof LearnerError && failure.code === 'download-failed' && !/HTTP 404/.test(failure.message)
  );
}

function changedInCache(program: string, path: string): LearnerError {
  return new LearnerError('checksum-differs', {
    en: `${program} in the cache (${path}) is not the file that was installed. Remove it with "npm run clean -- --binaries", then start again.`,
    vi: `${program} trong cache (${path}) không còn là tệp đã cài. Hãy xóa bằng "npm run clean -- --binaries", rồi khởi động lại.`,
  });
}
