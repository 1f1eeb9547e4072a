import type Docker from 'dockerode';
import type { ServiceName } from '../../../stack/services.ts';
import type { ByteRange } from '../contract.ts';
import { requireRange } from '../native/byte-range.ts';
import { dataMissing, noDataFolder, pathRefused } from './compose-errors.ts';
import { statusOf } from './engine.ts';
import { tarEntries } from './tar-entries.ts';

export interface DataEntry {
  readonly name: string;
  readonly folder: boolean;
  readonly bytes: number;
}

/** The volumes of a container: where it mounts them, and what the engine calls them. */
export async function volumesOf(
  container: Docker.Container,
): Promise<readonly { readonly target: string; readonly volume: string }[]> {
  const { Mounts } = await container.inspect();
  return Mounts.flatMap(({ Type, Destination, Name }) =>
    Type === 'volume' && Name ? [{ target: Destination, volume: Name }] : [],
  );
}

/**
 * Reads through the engine's archive call: it needs no shell in the image, no host path, and works on stopped
 * containers too. The engine sends a folder with everything below it; what is not asked for is passed over.
 */
export async function listServiceData(
  container: Docker.Container,
  service: ServiceName,
  path: string,
): Promise<readonly DataEntry[]> {
  const folder = await dataPath(container, service, path);
  const entries = new Map<string, DataEntry>();
  let isFolder = false;
  for await (const entry of tarEntries(await openArchive(container, service, folder, path))) {
    const [, ...below] = entry.path.replace(/\/$/, '').split('/');
    const [name] = below;
    if (name === undefined) isFolder = entry.folder;
    else if (below.length === 1)
      entries.set(name, { name, folder: entry.folder, bytes: entry.folder ? 0 : entry.bytes });
  }
  if (!isFolder) throw dataMissing(service, path);
  return [...entries.values()].sort((a, b) => (a.name < b.name ? -1 : 1));
}

/** Bytes of one file; fewer than asked for where the file ends before. */
export async function readServiceData(
  container: Docker.Container,
  service: ServiceName,
  path: string,
  range: ByteRange,
): Promise<Uint8Array> {
  const { offsetBytes, lengthBytes } = requireRange(range);
  const file = await dataPath(container, service, path);
  const parts: Uint8Array[] = [];
  const end = offsetBytes + lengthBytes;
  for await (const entry of tarEntries(await openArchive(container, service, file, path))) {
    if (entry.folder) throw dataMissing(service, path);
    let at = 0;
    for await (const chunk of entry.content()) {
      if (at + chunk.length > offsetBytes) parts.push(chunk.slice(Math.max(0, offsetBytes - at), end - at));
      at += chunk.length;
      if (at >= end) break;
    }
    return Buffer.concat(parts);
  }
  throw dataMissing(service, path);
}

async function dataPath(container: Docker.Container, service: ServiceName, path: string): Promise<string> {
  const parts = path.split('/').filter((part) => part !== '' && part !== '.');
  if (path.startsWith('/') || /[\0\\]/.test(path) || parts.includes('..')) throw pathRefused(path);
  const [volume] = await volumesOf(container);
  if (!volume) throw noDataFolder(service);
  return [volume.target, ...parts].join('/');
}

async function openArchive(
  container: Docker.Container,
  service: ServiceName,
  path: string,
  asked: string,
): Promise<NodeJS.ReadableStream> {
  try {
    return await container.getArchive({ path });
  } catch (failure) {
    if (statusOf(failure) === 404) throw dataMissing(service, asked);
    throw failure;
  }
}
