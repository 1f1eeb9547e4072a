import { createHash } from 'node:crypto';
import { mkdirSync, readFileSync, statSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { LearnerError } from '../../../protocol/learner-error.ts';
import { type ServiceName, serviceNamed } from '../../../stack/services.ts';
import type { ComposeFile, ComposeService, Mount } from '../compose-file/compose-schema.ts';
import type { Addresses } from './addresses.ts';
import { mapPaths, type PathMapping } from './map-paths.ts';
import type { NameMode } from './private-names.ts';
import { folderOfImage, programOfImage } from './programs.ts';
import { rewriteName, rewriteNames } from './rewrite-names.ts';
import { type SmallDisk, withSmallDisk } from './small-disk.ts';
import type { StateFolder } from './state-folder.ts';
import { withOwnData } from './with-own-data.ts';
import { writeWhole } from './write-whole.ts';

/** Marks every process of a stack, so that one whose record was lost is still known as ours. */
export const STACK_MARK = 'WRITEPATH_STACK_FOLDER';

/** All that is needed to start one service as a process. */
export interface ServicePlan {
  readonly name: ServiceName;
  readonly argv: readonly string[];
  readonly environment: Readonly<Record<string, string>>;
  readonly workingDirectory: string;
  readonly folders: readonly string[];
  /** What `listData`, `readData` and `wipe` mean; null for a service that keeps nothing. */
  readonly dataFolder: string | null;
  /** Mounted over `dataFolder` for the service alone, where the variant says so. */
  readonly smallDisk: SmallDisk | null;
  readonly stopGraceMs: number;
  /** Changes when command, environment, program or configuration change. */
  readonly digest: string;
  /** Ports it listens on at its own address. */
  readonly listens: readonly number[];
  readonly readyUrl: string;
}

export interface PlanContext {
  readonly root: string;
  readonly state: StateFolder;
  readonly addresses: Addresses;
  readonly nameMode: NameMode;
  /** Path of the program that stands for an image; the exporter runs on our own Node. */
  programPath(program: string): string;
}

/** Turns a service of compose.yaml into a process on this machine; writes rewritten configuration where names need it. */
export function planService(name: ServiceName, file: ComposeFile, context: PlanContext): ServicePlan {
  const service = file.services[name];
  if (!service) throw new RangeError(`compose.yaml has no ${name}`);
  const { state, addresses, nameMode } = context;
  const mappings = pathMappings(name, service, context);
  const named = nameMode === 'rewritten';
  const toHost = (text: string) => {
    const mapped = mapPaths(
      text,
      mappings.map(({ mapping }) => mapping),
    );
    return named ? rewriteNames(mapped, addresses.of) : mapped;
  };
  const dataFolder = dataFolderOf(service, state);
  const smallDisk = smallDiskOf(service, file, dataFolder);
  const program = programArgv(service, context);
  const argv = withSmallDisk(smallDisk, [...program, ...service.command.map(toHost)]);
  const scratch = state.scratch(name);
  const environment = {
    PATH: process.env.PATH ?? '/usr/bin:/bin',
    HOME: scratch,
    TMPDIR: scratch,
    LANG: 'C.UTF-8',
    [STACK_MARK]: state.folder,
    ...Object.fromEntries(
      Object.entries(service.environment).map(([key, value]) => [
        key,
        named ? rewriteName(value, addresses.of) : value,
      ]),
    ),
  };
  const configs = mappings.flatMap(({ content }) => (content === null ? [] : [content]));
  const { port } = serviceNamed(name);
  return {
    name,
    argv,
    environment,
    workingDirectory: scratch,
    folders: [scratch, ...mappings.flatMap(({ folder }) => (folder === null ? [] : [folder]))],
    dataFolder,
    smallDisk,
    stopGraceMs: service.stopGraceMs,
    digest: digestOf([
      nameMode,
      ...argv,
      JSON.stringify(environment),
      programStamp(program[0] ?? ''),
      ...configs,
    ]),
    listens: listenPorts(name, port, [...service.command, ...configs]),
    readyUrl: readyUrlOf(name, addresses),
  };
}

function dataFolderOf(service: ComposeService, state: StateFolder): string | null {
  const volume = service.mounts.find((mount) => mount.kind === 'volume');
  return volume ? state.volume(volume.source) : null;
}

function smallDiskOf(service: ComposeService, file: ComposeFile, folder: string | null): SmallDisk | null {
  const volume = service.mounts.find((mount) => mount.kind === 'volume');
  const options = volume ? file.volumes[volume.source] : null;
  return options && folder !== null ? { folder, sizeBytes: options.sizeBytes } : null;
}

/** The URL that answers 200 once the service is ready. */
export function readyUrlOf(name: ServiceName, addresses: Addresses): string {
  const { port, ready } = serviceNamed(name);
  return `http://${addresses.of(name)}:${port}${ready}`;
}

interface MountMapping {
  readonly mapping: PathMapping;
  /** A folder to make before the start. */
  readonly folder: string | null;
  /** Text of a mounted file, for the digest. */
  readonly content: string | null;
}

function pathMappings(name: ServiceName, service: ComposeService, context: PlanContext): MountMapping[] {
  const mounted = service.mounts.map((mount) => mountMapping(name, mount, context));
  const temporary = service.tmpfs.map(({ path }): MountMapping => {
    const to = join(context.state.scratch(name), path);
    return { mapping: { from: path, to }, folder: to, content: null };
  });
  return [...mounted, ...temporary];
}

function mountMapping(name: ServiceName, mount: Mount, context: PlanContext): MountMapping {
  if (mount.kind === 'volume') {
    const to = context.state.volume(mount.source);
    return { mapping: { from: mount.target, to }, folder: to, content: null };
  }
  const source = join(context.root, 'stack', mount.source);
  const content = readFileSync(source, 'utf8');
  if (context.nameMode !== 'rewritten')
    return { mapping: { from: mount.target, to: source }, folder: null, content };
  const to = join(context.state.rewritten(name), mount.target);
  mkdirSync(dirname(to), { recursive: true });
  writeWhole(to, rewriteNames(content, context.addresses.of));
  return { mapping: { from: mount.target, to }, folder: null, content };
}

function programArgv(service: ComposeService, context: PlanContext): readonly string[] {
  const program = programOfImage(service.image);
  if (program === null || program === 'none') {
    throw new LearnerError('bad-compose-file', {
      en: `compose.yaml: no program on this machine stands for the image "${service.image}". Bring the file back with "git checkout stack/compose.yaml".`,
      vi: `compose.yaml: trên máy này không có chương trình nào thay cho image "${service.image}". Hãy lấy lại tệp bằng "git checkout stack/compose.yaml".`,
    });
  }
  if (program === 'node')
    return [process.execPath, join(context.root, 'stack', folderOfImage(service.image), 'main.ts')];
  return withOwnData(program, context.programPath(program));
}

/** A new build at the same path is another program. */
function programStamp(path: string): string {
  const { size, mtimeMs } = statSync(path);
  return `${size} ${mtimeMs}`;
}

function listenPorts(name: ServiceName, port: number | null, texts: readonly string[]): number[] {
  const ports = new Set(port === null ? [] : [port]);
  const own = new RegExp(`(?<![\\w.-])${name}:(\\d+)`, 'g');
  for (const text of texts) for (const match of text.matchAll(own)) ports.add(Number(match[1]));
  return [...ports];
}

function digestOf(parts: readonly string[]): string {
  const hash = createHash('sha256');
  for (const part of parts) hash.update(part).update('\0');
  return hash.digest('hex');
}
