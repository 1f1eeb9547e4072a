import { cp, mkdir, readdir, readFile, stat, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import type { AstroIntegration } from 'astro';
import * as v from 'valibot';
import { type RecordingIndex, RecordingSchema } from '../protocol/recording.ts';
import { projectRoot } from './project-root.ts';

/** Where pages find them below the site's base. */
const FOLDER = '_writepath/recordings';

export interface RecordingFile {
  readonly file: string;
  readonly name: string;
  readonly entry: RecordingIndex[number];
}

/** Publishes `labs/<id>/recordings/*.json` as `_writepath/recordings/<lab>-<topology>.json` with an index. */
export function recordings(root: string = projectRoot): AstroIntegration {
  return {
    name: 'writepath-recordings',
    hooks: {
      'astro:server:setup': ({ server }) => {
        server.middlewares.use((request, response, next) => {
          serveRecording(root, request.url ?? '').then((body) => {
            if (body === null) return next();
            response.setHeader('content-type', 'application/json');
            response.end(body);
          }, next);
        });
      },
      'astro:build:done': async ({ dir }) => {
        const target = join(fileURLToPath(dir), FOLDER);
        const found = await findRecordings(root);
        await mkdir(target, { recursive: true });
        for (const { file, name } of found) await cp(file, join(target, name));
        await writeFile(join(target, 'index.json'), JSON.stringify(found.map(({ entry }) => entry)));
      },
    },
  };
}

/** Every recording of every lab. @throws {v.ValiError} when one does not match the schema. */
export async function findRecordings(root: string): Promise<readonly RecordingFile[]> {
  const labs = join(root, 'labs');
  const found: RecordingFile[] = [];
  for (const lab of await namesIn(labs)) {
    const folder = join(labs, lab, 'recordings');
    for (const name of await namesIn(folder)) {
      if (name.endsWith('.json')) found.push(await readRecording(join(folder, name)));
    }
  }
  return found;
}

async function readRecording(file: string): Promise<RecordingFile> {
  const recording = v.parse(RecordingSchema, JSON.parse(await readFile(file, 'utf8')));
  const { lab, topology, recordedAt, versions, durationMs } = recording;
  const { size: bytes } = await stat(file);
  return {
    file,
    name: `${lab}-${topology}.json`,
    entry: {
      lab,
      topology,
      recordedAt,
      versions: versions.map(({ component, version }) => `${component} ${version}`),
      bytes,
      durationMs,
    },
  };
}

async function serveRecording(root: string, url: string): Promise<string | null> {
  const name = new URL(url, 'http://site').pathname.split(`/${FOLDER}/`)[1];
  if (name === undefined) return null;
  const found = await findRecordings(root);
  if (name === 'index.json') return JSON.stringify(found.map(({ entry }) => entry));
  const recording = found.find((one) => one.name === name);
  return recording ? readFile(recording.file, 'utf8') : null;
}

async function namesIn(folder: string): Promise<readonly string[]> {
  try {
    return (await readdir(folder)).sort();
  } catch (failure) {
    // A lab without recordings, or a path that is a file, has none.
    if (
      failure instanceof Error &&
      'code' in failure &&
      (failure.code === 'ENOENT' || failure.code === 'ENOTDIR')
    )
      return [];
    throw failure;
  }
}
