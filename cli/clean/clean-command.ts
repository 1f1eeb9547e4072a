import { rm } from 'node:fs/promises';
import { LearnerError } from '../../protocol/learner-error.ts';
import { readLaunch } from '../launcher/launch-file.mjs';
import { stateFolder } from '../launcher/places.mjs';
import { stillRuns } from '../launcher/processes.mjs';
import { say } from '../launcher/say.mjs';
import { readOptions } from '../read-options.ts';
import { type ContainerThing, listContainerThings, removeContainerThings } from './container-things.ts';
import { type KeptThing, KINDS, type Kind, listKeptThings } from './kept-things.ts';

function megabytes(bytes: number): string {
  return `${(bytes / 1e6).toFixed(1).padStart(9)} MB`;
}

function refuseWhileRunning(): void {
  const launch = readLaunch(stateFolder());
  if (!launch || !stillRuns(launch.launcher)) return;
  throw new LearnerError('denied', {
    en: `Writepath runs (pid ${launch.launcher.pid}): press Ctrl-C in its terminal first, then clean.`,
    vi: `Writepath đang chạy (pid ${launch.launcher.pid}): hãy bấm Ctrl-C ở terminal của nó trước rồi mới dọn.`,
  });
}

function print(kept: readonly KeptThing[], containers: readonly ContainerThing[]): void {
  for (const { kind, what, path, bytes } of kept) {
    say({
      en: `${megabytes(bytes)}  --${kind.padEnd(9)} ${what.en}: ${path}`,
      vi: `${megabytes(bytes)}  --${kind.padEnd(9)} ${what.vi}: ${path}`,
    });
  }
  for (const { kind, name, bytes } of containers) {
    const size = bytes === null ? ' '.repeat(12) : megabytes(bytes);
    say({ en: `${size}  --images    ${kind} ${name}`, vi: `${size}  --images    ${kind} ${name}` });
  }
  if (kept.length + containers.length === 0) say({ en: 'Nothing is kept.', vi: 'Không giữ lại gì.' });
}

/** `writepath clean`: lists what is kept; with `--data`, `--pages`, `--binaries`, `--install`, `--images` or `--all` removes it. */
export async function runCleanCommand(argv: readonly string[]): Promise<void> {
  const flag = { type: 'boolean' } as const;
  const { values } = readOptions({
    args: [...argv],
    options: { data: flag, pages: flag, binaries: flag, install: flag, images: flag, all: flag },
  });
  const signal = AbortSignal.timeout(60_000);
  const kept = await listKeptThings();
  const containers = await listContainerThings(signal);
  const wanted: readonly Kind[] = KINDS.filter((kind) => values.all || values[kind]);
  const images = values.all === true || values.images === true;
  if (wanted.length === 0 && !images) {
    print(kept, containers);
    say({
      en: '\nRemove with "npm run clean -- --data" and so on, or "--all".',
      vi: '\nXóa bằng "npm run clean -- --data" v.v., hoặc "--all".',
    });
    return;
  }
  refuseWhileRunning();
  const doomed = kept.filter(({ kind }) => wanted.includes(kind));
  for (const { path } of doomed) await rm(path, { recursive: true, force: true });
  if (images) await removeContainerThings(containers, signal);
  const bytes = doomed.reduce((sum, thing) => sum + thing.bytes, 0);
  say({ en: `Removed ${(bytes / 1e6).toFixed(1)} MB.`, vi: `Đã xóa ${(bytes / 1e6).toFixed(1)} MB.` });
}
