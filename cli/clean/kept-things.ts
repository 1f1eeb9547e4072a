import { lstat, readdir } from 'node:fs/promises';
import { join } from 'node:path';
import type { Text } from '../../protocol/text.ts';
import { cacheFolder, ROOT, stateFolder } from '../launcher/places.mjs';

export const KINDS = ['data', 'pages', 'binaries', 'install'] as const;
export type Kind = (typeof KINDS)[number];

/** One thing that Writepath keeps on disk. */
export interface KeptThing {
  readonly kind: Kind;
  readonly what: Text;
  readonly path: string;
  readonly bytes: number;
}

/** Bytes below a path, links not followed; 0 for what is not there. */
export async function bytesBelow(path: string): Promise<number> {
  const entry = await lstat(path).catch((failure: NodeJS.ErrnoException) => {
    if (failure.code === 'ENOENT') return null;
    throw failure;
  });
  if (!entry) return 0;
  if (!entry.isDirectory()) return entry.size;
  const names = await readdir(path);
  const sizes = await Promise.all(names.map((name) => bytesBelow(join(path, name))));
  return sizes.reduce((sum, bytes) => sum + bytes, 0);
}

/** Everything on disk that Writepath may remove, with its size. */
export async function listKeptThings(): Promise<KeptThing[]> {
  const cache = cacheFolder();
  const state = stateFolder();
  const places: Omit<KeptThing, 'bytes'>[] = [
    {
      kind: 'data',
      what: { en: 'data, logs and secret of this checkout', vi: 'dữ liệu, log và khóa của bản này' },
      path: state,
    },
    { kind: 'pages', what: { en: 'built pages', vi: 'các trang đã dựng' }, path: join(ROOT, 'dist') },
    {
      kind: 'pages',
      what: { en: "Astro's working files", vi: 'tệp tạm của Astro' },
      path: join(ROOT, '.astro'),
    },
    {
      kind: 'binaries',
      what: {
        en: 'programs of the stack, shared by all checkouts',
        vi: 'chương trình của stack, dùng chung cho mọi bản',
      },
      path: join(cache, 'bin'),
    },
    { kind: 'binaries', what: { en: 'a Node of our own', vi: 'bản Node riêng' }, path: join(cache, 'node') },
    {
      kind: 'binaries',
      what: { en: 'leftovers of downloads', vi: 'phần tải dở' },
      path: join(cache, 'scratch'),
    },
    { kind: 'install', what: { en: 'npm packages', vi: 'các gói npm' }, path: join(ROOT, 'node_modules') },
  ];
  const sized = await Promise.all(
    places.map(async (place) => ({ ...place, bytes: await bytesBelow(place.path) })),
  );
  return sized.filter(({ bytes }) => bytes > 0);
}
