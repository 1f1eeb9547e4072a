import { mkdirSync, mkdtempSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { IncomingMessage, ServerResponse } from 'node:http';
import { Socket } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { createFakeStack } from '../../tests/support/fake-stack.ts';
import { listFolder, readRange } from '../runtime/native/service-data.ts';
import { createDataDoor } from './data-door.ts';

let base = '';
beforeAll(() => {
  base = mkdtempSync(join(tmpdir(), 'writepath-data-'));
  mkdirSync(join(base, 'data/wal'), { recursive: true });
  writeFileSync(
    join(base, 'data/wal/00000000'),
    Uint8Array.from({ length: 100 }, (_, index) => index),
  );
  writeFileSync(join(base, 'data/lock'), '');
  writeFileSync(join(base, 'secret'), 'not for pages');
  symlinkSync(join(base, 'secret'), join(base, 'data/link'));
  symlinkSync(base, join(base, 'data/out'));
});
afterAll(() => rmSync(base, { recursive: true, force: true }));

function openDoor(phase: 'ready' | 'down' = 'ready') {
  const json: unknown[] = [];
  const pieces: Uint8Array[] = [];
  const stack = createFakeStack();
  stack.patch({ phase });
  const handle = createDataDoor({
    stack: {
      snapshot: stack.snapshot,
      listData: async (_, path) => listFolder(join(base, 'data'), path),
      readData: async (_, path, range) => readRange(join(base, 'data'), path, range),
    },
    answerJson: (_, __, value) => json.push(value),
    answerBytes: (_, bytes) => pieces.push(bytes),
  });
  const response = new ServerResponse(new IncomingMessage(new Socket()));
  return {
    json,
    pieces,
    ask: (path: string, query = '', service = 'prometheus-writer') =>
      handle({ response, url: new URL(`http://x/?${query}`), parameters: { service, '*': path } }),
  };
}

test('a path with a slash at its end lists a folder', async () => {
  const door = openDoor();
  await door.ask('wal/');
  await door.ask('');
  expect(door.json).toEqual([
    { entries: [{ name: '00000000', isFolder: false, bytes: 100 }] },
    {
      entries: expect.arrayContaining([
        { name: 'lock', isFolder: false, bytes: 0 },
        { name: 'wal', isFolder: true, bytes: 0 },
      ]),
    },
  ]);
});

test('a deep list has all below the folder as paths; links are named and not followed', async () => {
  const door = openDoor();
  await door.ask('', 'deep=yes');
  expect(door.json).toEqual([
    {
      entries: [
        { name: 'link', isFolder: false, bytes: expect.any(Number) },
        { name: 'lock', isFolder: false, bytes: 0 },
        { name: 'out', isFolder: false, bytes: expect.any(Number) },
        { name: 'wal', isFolder: true, bytes: 0 },
        { name: 'wal/00000000', isFolder: false, bytes: 100 },
      ],
    },
  ]);
  await expect(door.ask('', 'deep=no')).rejects.toMatchObject({ code: 'bad-request' });
  await expect(door.ask('wal/00000000', 'deep=yes')).rejects.toMatchObject({ code: 'bad-request' });
});

test('a folder that vanishes during a deep list is left out', async () => {
  const json: unknown[] = [];
  const handle = createDataDoor({
    stack: {
      ...createFakeStack(),
      listData: async (_, path) => {
        if (path !== '') return listFolder(join(base, 'data'), 'no/such');
        return [{ name: 'part', folder: true, bytes: 0 }];
      },
    },
    answerJson: (_, __, value) => json.push(value),
    answerBytes: () => {},
  });
  await handle({
    response: new ServerResponse(new IncomingMessage(new Socket())),
    url: new URL('http://x/?deep=yes'),
    parameters: { service: 'vmstorage-1', '*': '' },
  });
  expect(json).toEqual([{ entries: [{ name: 'part', isFolder: true, bytes: 0 }] }]);
});

test('any other path gives a piece of a file, shorter at its end', async () => {
  const door = openDoor();
  await door.ask('wal/00000000', 'offset=10&length=3');
  await door.ask('wal/00000000', 'offset=98&length=10');
  await door.ask('wal/00000000', 'offset=999999999999');
  await door.ask('wal/00000000');
  expect(door.pieces.map((piece) => [piece.length, piece[0]])).toEqual([
    [3, 10],
    [2, 98],
    [0, undefined],
    [100, 0],
  ]);
});

test.each([
  '..',
  '../',
  'wal/../../secret',
  'wal/..',
  '/etc/passwd',
  '/etc/',
  'wal//00000000',
  './lock',
  'wal\\00000000',
  'a\0b',
  'wal/\u202e',
  '~/x',
  'wal/*',
  ' lock',
  'a/b/c/d/e/f/g/h/i',
  `${'a'.repeat(129)}`,
])('%j is no path of a data folder', async (path) => {
  const door = openDoor();
  await expect(door.ask(path)).rejects.toMatchObject({ code: 'denied' });
  expect([door.json, door.pieces]).toEqual([[], []]);
});

test.each(['link', 'out/secret', 'out/'])('a link that leads out is not followed: %s', async (path) => {
  const door = openDoor();
  await expect(door.ask(path)).rejects.toMatchObject({ code: 'denied' });
  expect([door.json, door.pieces]).toEqual([[], []]);
});

test.each([
  'offset=-1',
  'offset=1.5',
  'offset=0x10',
  'offset=',
  'offset=1e3',
  'offset=9999999999999999',
  'length=0',
  'length=1048577',
  'offset=1&more=1',
])('the range %s is refused', async (query) => {
  await expect(openDoor().ask('lock', query)).rejects.toMatchObject({ code: 'bad-request' });
});

test.each(['vmauth', 'toolbox', 'observer', 'nobody', '', '../main'])(
  'the service %j keeps nothing that pages read',
  async (service) => {
    await expect(openDoor().ask('', '', service)).rejects.toMatchObject({ code: 'unknown-service' });
  },
);

test('a file that a merge took away is gone, and a stack that is down says so', async () => {
  await expect(openDoor().ask('wal/00000009')).rejects.toMatchObject({ code: 'gone' });
  await expect(openDoor('down').ask('wal/')).rejects.toMatchObject({ code: 'stack-down' });
});

test('at most 16 pieces are read at once, and what is done makes room', async () => {
  const { promise, resolve } = Promise.withResolvers<Uint8Array>();
  const stack = createFakeStack();
  const handle = createDataDoor({
    stack: { ...stack, readData: () => promise },
    answerJson: () => {},
    answerBytes: () => {},
  });
  const ask = () =>
    handle({
      response: new ServerResponse(new IncomingMessage(new Socket())),
      url: new URL('http://x/'),
      parameters: { service: 'vmstorage-1', '*': 'lock' },
    });
  const reading = Array.from({ length: 16 }, ask);
  await expect(ask()).rejects.toMatchObject({ code: 'over-budget' });
  resolve(new Uint8Array());
  await Promise.all(reading);
  await ask();
});

test('a folder of more entries than are shown is refused, not cut', async () => {
  const entry = { name: 'a', folder: false, bytes: 1 };
  const handle = createDataDoor({
    stack: { ...createFakeStack(), listData: async () => Array.from({ length: 5_001 }, () => entry) },
    answerJson: () => {},
    answerBytes: () => {},
  });
  const asked = handle({
    response: new ServerResponse(new IncomingMessage(new Socket())),
    url: new URL('http://x/'),
    parameters: { service: 'vmstorage-1', '*': '' },
  });
  await expect(asked).rejects.toMatchObject({ code: 'too-large' });
});
