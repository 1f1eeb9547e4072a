import { expect, test } from 'vitest';
import { droppedFolder } from './dropped-folder.ts';
import { liveFolder } from './live-folder.ts';
import { listWalked, walkFiles } from './walk-files.ts';

const json = (value: unknown, status = 200) => new Response(JSON.stringify(value), { status });

test('folders add up what lies in them, and stand before it', () => {
  const walked = walkFiles(
    [
      { path: 'b/c/d', bytes: 2 },
      { path: 'b/a', bytes: 1 },
      { path: 'a', bytes: 9 },
    ],
    ['e'],
  );
  expect(walked.map(({ path, bytes }) => `${path} ${bytes}`)).toEqual([
    'a 9',
    'b 3',
    'b/a 1',
    'b/c 2',
    'b/c/d 2',
    'e 0',
  ]);
  expect(listWalked(walked, 'b').map(({ name }) => name)).toEqual(['a', 'c']);
  expect(() => listWalked(walked, 'a')).toThrow('not-a-folder');
  expect(() => listWalked(walked, 'x')).toThrow('absent');
});

test('a live folder is asked through the door: the whole tree at once, files in pieces of at most 1 MiB', async () => {
  const asked: string[] = [];
  const size = 2.5 * 1024 * 1024;
  const folder = liveFolder('vmstorage-1', async (path) => {
    asked.push(path);
    const url = new URL(path, 'http://x/');
    if (url.searchParams.get('deep'))
      return json({
        entries: [
          { name: 'wal', isFolder: true, bytes: 0 },
          { name: 'wal/0', isFolder: false, bytes: 7 },
        ],
      });
    const offset = Number(url.searchParams.get('offset'));
    return new Response(
      new Uint8Array(Math.max(0, Math.min(Number(url.searchParams.get('length')), size - offset))).fill(
        offset / 2 ** 20,
      ),
    );
  });
  expect((await folder.walk()).map(({ path, bytes }) => [path, bytes])).toEqual([
    ['wal', 7],
    ['wal/0', 7],
  ]);
  const bytes = await folder.read('wal/0', 0, 3 * 1024 * 1024);
  expect([bytes.length, bytes[0], bytes.at(-1)]).toEqual([size, 0, 2]);
  expect(asked.slice(1)).toEqual(
    [0, 1, 2].map((piece) => `data/vmstorage-1/wal/0?offset=${piece * 2 ** 20}&length=1048576`),
  );
});

test.each([
  [410, 'gone', 'absent'],
  [403, 'denied', 'denied'],
  [503, 'stack-down', 'failed'],
])('an answer of %i is told as %s', async (status, code, reason) => {
  const folder = liveFolder('vmstorage-1', async () => json({ code, text: { en: 'a', vi: 'b' } }, status));
  await expect(folder.read('x', 0, 1)).rejects.toMatchObject({ reason, cause: { code } });
});

test('a dropped file that was taken away or may not be read says which', async () => {
  const refusing = (name: string) =>
    Object.assign(new Blob(['x']), {
      slice: () => ({ arrayBuffer: () => Promise.reject(new DOMException('', name)) }),
    });
  const folder = droppedFolder([
    { path: 'gone', file: refusing('NotFoundError') },
    { path: 'shut', file: refusing('NotReadableError') },
    { path: 'here', file: new Blob(['hello']) },
  ]);
  await expect(folder.read('gone', 0, 1)).rejects.toMatchObject({ reason: 'absent' });
  await expect(folder.read('shut', 0, 1)).rejects.toMatchObject({ reason: 'denied' });
  expect(new TextDecoder().decode(await folder.read('here', 1, 3))).toBe('ell');
});
