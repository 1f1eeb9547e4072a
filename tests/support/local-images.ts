import { spawn } from 'node:child_process';
import { createHash } from 'node:crypto';
import { chmod, chown, cp, mkdir, mkdtemp, readdir, rm, stat, symlink, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { createBinaries } from '../../server/runtime/native/binaries/acquire.ts';
import { hashFile } from '../../server/runtime/native/binaries/hash-file.ts';
import { runTool } from '../../server/runtime/native/binaries/run-tool.ts';
import type { TestEngine } from './docker-engine.ts';
import { type ImageRecipe, imageRecipes } from './image-recipes.ts';
import { testCacheFolder } from './test-cache.ts';

/** Nothing built here may be taken for an official image: own prefix, and tags that name their content. */
const PREFIX = 'writepath-local/';

/** Where the images are, as variables for compose.yaml. */
export type LocalImages = Readonly<Record<string, string>>;

/** Builds every image of the stack from programs of this machine; what is there already with this content is kept. */
export async function buildLocalImages(
  root: string,
  engine: TestEngine,
  signal: AbortSignal,
): Promise<LocalImages> {
  const binaries = createBinaries({ cacheFolder: testCacheFolder(), environment: process.env });
  const recipes = await imageRecipes(root, binaries, signal);
  const variables: Record<string, string> = { REGISTRY_PREFIX: PREFIX, TOXIPROXY_PREFIX: PREFIX };
  for (const [variable, group] of Map.groupBy(recipes, (recipe) => recipe.variable)) {
    const tag = `local-${await hashRecipes(group)}`;
    variables[variable] = tag;
    for (const recipe of group) await buildImage(recipe, `${PREFIX}${recipe.image}:${tag}`, engine, signal);
  }
  await removeOldImages(Object.values(variables), engine, signal);
  return variables;
}

async function hashRecipes(recipes: readonly ImageRecipe[]): Promise<string> {
  const hash = createHash('sha256').update(await hashFile(import.meta.filename)); // how they are put together counts too
  for (const { files, ...rest } of recipes) {
    hash.update(JSON.stringify(rest));
    for (const { from, to } of files)
      for await (const path of filesBelow(from)) hash.update(`${to} ${path} ${await hashFile(path)}\n`);
  }
  return hash.digest('hex').slice(0, 12);
}

async function* filesBelow(path: string): AsyncGenerator<string> {
  const kind = await stat(path);
  if (kind.isFile()) yield path;
  if (!kind.isDirectory()) return;
  for (const entry of (await readdir(path)).sort()) yield* filesBelow(join(path, entry));
}

async function buildImage(
  recipe: ImageRecipe,
  name: string,
  engine: TestEngine,
  signal: AbortSignal,
): Promise<void> {
  const present = await runTool('docker', ['image', 'inspect', name], {
    signal,
    env: engine.environment,
  }).catch(() => null);
  if (present) return;
  const stage = await mkdtemp(join(tmpdir(), 'wp-image-'));
  try {
    await stageImage(recipe, stage, signal);
    const changes = recipe.changes.flatMap((change) => ['--change', change]);
    await importFolder(stage, ['import', ...changes, '-', name], engine, signal);
  } finally {
    await rm(stage, { recursive: true, force: true });
  }
}

async function stageImage(recipe: ImageRecipe, stage: string, signal: AbortSignal): Promise<void> {
  await chmod(stage, 0o755);
  for (const folder of ['usr/bin', 'usr/sbin', 'usr/lib', 'usr/lib64', 'etc/ssl/certs', 'tmp', 'var', 'run'])
    await mkdir(join(stage, folder), { recursive: true });
  await chmod(join(stage, 'tmp'), 0o1777);
  for (const folder of ['bin', 'sbin', 'lib', 'lib64']) await symlink(`usr/${folder}`, join(stage, folder));
  await writeFile(join(stage, 'etc/passwd'), PASSWD);
  await writeFile(join(stage, 'etc/group'), 'root:x:0:\nlearner:x:1000:\nnogroup:x:65534:\n');
  const programs: string[] = [];
  for (const { from, to } of recipe.files) {
    const target = inside(stage, to);
    await mkdir(dirname(target), { recursive: true });
    await cp(from, target, {
      recursive: true,
      dereference: true,
      filter: (path) => !path.endsWith('.test.ts'),
    });
    if (((await stat(from)).mode & 0o111) !== 0 && (await stat(from)).isFile()) programs.push(from);
  }
  for (const library of await librariesOf(programs, signal)) {
    const target = inside(stage, library);
    await mkdir(dirname(target), { recursive: true });
    await cp(library, target, { dereference: true });
  }
  for (const { path, owner, mode } of recipe.folders ?? []) {
    await mkdir(inside(stage, path), { recursive: true });
    await chown(inside(stage, path), owner, owner);
    await chmod(inside(stage, path), mode ?? 0o755);
  }
}

const PASSWD = `root:x:0:0:root:/:/bin/sh
learner:x:1000:1000:learner:/home/learner:/bin/bash
nobody:x:65534:65534:nobody:/:/bin/false
`;

/** The image's /bin, /lib and so on lead into /usr. */
function inside(stage: string, path: string): string {
  return join(stage, path.replace(/^\/(bin|sbin|lib|lib64)\//, '/usr/$1/'));
}

async function librariesOf(programs: readonly string[], signal: AbortSignal): Promise<ReadonlySet<string>> {
  const libraries = new Set<string>();
  for (const program of programs) {
    const text = await runTool('ldd', [program], { signal }).catch(() => ''); // static, or a script
    for (const [path] of text.matchAll(/\/\S+\.so[.\d]*\S*/g)) libraries.add(path);
  }
  return libraries;
}

function importFolder(
  folder: string,
  dockerArgs: readonly string[],
  engine: TestEngine,
  signal: AbortSignal,
): Promise<void> {
  return new Promise((resolve, reject) => {
    const tar = spawn('tar', ['-C', folder, '--numeric-owner', '-cf', '-', '.'], {
      stdio: ['ignore', 'pipe', 'inherit'],
      signal,
    });
    const docker = spawn('docker', dockerArgs, {
      stdio: [tar.stdout, 'ignore', 'pipe'],
      env: engine.environment,
      signal,
    });
    let complaint = '';
    docker.stderr?.on('data', (chunk: Buffer) => {
      complaint += chunk;
    });
    tar.on('error', reject);
    docker.on('error', reject);
    docker.on('close', (code) =>
      code === 0 ? resolve() : reject(new Error(`docker ${dockerArgs.at(-1)}: ${complaint}`)),
    );
  });
}

async function removeOldImages(
  tags: readonly string[],
  engine: TestEngine,
  signal: AbortSignal,
): Promise<void> {
  const format = ['image', 'ls', '--format', '{{.Repository}}:{{.Tag}}'];
  for (const name of (await runTool('docker', format, { signal, env: engine.environment })).split('\n')) {
    if (!name.startsWith(PREFIX) || tags.some((tag) => name.endsWith(`:${tag}`))) continue;
    await runTool('docker', ['image', 'rm', name], { signal, env: engine.environment }).catch(() => ''); // in use elsewhere
  }
}
