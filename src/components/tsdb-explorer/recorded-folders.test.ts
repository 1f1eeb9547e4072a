import * as v from 'valibot';
import { expect, test } from 'vitest';
import { DataFolderError } from '../../../tsdb/bytes/data-folder.ts';
import { droppedFolder } from '../../client/data-folders/dropped-folder.ts';
import { RecordedFoldersSchema, recordedFolder } from '../../client/data-folders/recorded-folder.ts';
import { describeEntry } from './describe-entry.ts';
import { OpenFields } from './open-fields.ts';
import recording from './recordings/folders.json' with { type: 'json' };
import type { FieldPlace, FieldRow } from './worker-messages.ts';

const recorded = v.parse(RecordedFoldersSchema, recording);

async function folderNamed(name: string) {
  const found = recorded.folders.find((folder) => folder.name === name);
  if (!found) throw new Error(`no ${name}`);
  return recordedFolder(found);
}

async function openIn(name: string, end: string) {
  const folder = await folderNamed(name);
  const entry = (await folder.walk()).find(({ path }) => path.endsWith(end));
  if (!entry) throw new Error(`no ${end}`);
  return { folder, fields: await OpenFields.open(folder, entry, () => {}) };
}

/** Some of the fields at each depth: the first two and the last of each level. */
function* someRows(fields: OpenFields, place: FieldPlace = []): Generator<FieldRow> {
  const { total, rows, problem } = fields.rows(place, 0, 2);
  if (problem) throw new Error(problem.en);
  const last = total > 2 ? fields.rows(place, total - 1, 1).rows : [];
  for (const [index, row] of [...rows.entries(), ...last.map((row) => [total - 1, row] as const)]) {
    yield row;
    if (row.hasChildren) yield* someRows(fields, [...place, index]);
  }
}

test.each(['prometheus', 'victoriametrics'])(
  'every recorded file of %s has a sentence, and its fields lie inside of its bytes down to the bits',
  { timeout: 30_000 },
  async (name) => {
    const folder = await folderNamed(name);
    const bare: string[] = [];
    const wrong: string[] = [];
    let seen = 0;
    for (const entry of await folder.walk()) {
      if (!entry.path.includes('snapshots') && !describeEntry(entry.path))
        wrong.push(`${entry.path}: no sentence`);
      if (entry.isFolder) continue;
      const fields = await OpenFields.open(folder, entry, () => {});
      if (fields.opened.problem) wrong.push(fields.opened.problem.en);
      if (fields.opened.fields === 0) bare.push(entry.path.split('/').at(-1) ?? '');
      for (const { fromBit, bits, space, name: field } of someRows(fields)) {
        seen++;
        if (fromBit < 0 || fromBit + bits > space.bytes * 8)
          wrong.push(`${entry.path}: ${field} lies outside`);
      }
    }
    expect(wrong).toEqual([]);
    expect(seen).toBeGreaterThan(200);
    const bytesOnly = ['lock', 'queries.active', 'flock.lock', 'lens.bin', 'minTimestampForCompositeIndex'];
    expect(bare.filter((file) => !bytesOnly.includes(file))).toEqual([]);
  },
);

test('a series of the index leads to its chunk, and the chunk opens into samples and bits', async () => {
  const { fields } = await openIn('prometheus', '9E4/index');
  const links = fields
    .rows([2, 0], 0, 50)
    .rows.flatMap(({ leadsTo }) => (leadsTo?.what === 'chunk' ? [leadsTo] : []));
  const link = links[0];
  expect(link?.file).toBe('chunks/000001');
  const { fields: chunks } = await openIn('prometheus', `9E4/${link?.file}`);
  const place = chunks.find({ space: 0, bit: (link?.offsetBytes ?? 0) * 8, what: 'chunk' });
  const rows = chunks.rows(place, 0, 9).rows.map((row) => row.name);
  expect(rows).toEqual(['length', 'encoding', 'data', 'CRC']);
  const samples = chunks.rows([...place, 2], 0, 99);
  expect(samples.rows[2]?.name).toBe('sample 2');
  expect(samples.rows[2]?.bits).toBeLessThan(200);
});

test('a packed piece opens into bytes of its own, and a bit of them leads back to its field', async () => {
  const { fields } = await openIn('victoriametrics', '18EA48C331F6B170/index.bin');
  const packed = fields.rows([0], 0, 1).rows[0];
  expect(packed?.space.id).toBeGreaterThan(0);
  const place = fields.find({ space: packed?.space.id ?? 0, bit: 0, what: null });
  expect(place[0]).toBe(0);
  expect(place.length).toBeGreaterThan(1);
  expect(fields.unpacked(packed?.space.id ?? 0, 0, 8)).toHaveLength(8);
});

test('a file that is not what its name says is opened, with the reason', async () => {
  const folder = droppedFolder([
    {
      path: '01M80XXPMVJ64VZYNDVKG4B9E4/index',
      file: new Blob(['not an index at all, but long enough to look']),
    },
    { path: 'notes.txt', file: new Blob(['hello']) },
    { path: 'meta.json', file: new Blob(['{"ulid": ']) },
  ]);
  const open = (path: string, bytes: number) => OpenFields.open(folder, { path, bytes }, () => {});
  const index = await open('01M80XXPMVJ64VZYNDVKG4B9E4/index', 44);
  expect(index.opened).toMatchObject({ fields: 0, hasReader: true });
  expect(index.opened.problem?.vi).toContain('byte 0');
  expect((await open('meta.json', 9)).opened.problem?.en).toContain('byte 9');
  expect((await open('notes.txt', 5)).opened).toEqual({
    bytes: 5,
    fields: 0,
    problem: null,
    hasReader: false,
  });
  await expect(open('wal/00000000', 5)).rejects.toThrow(DataFolderError);
});

test.each([
  ['chunks/000001', 200 * 1024 * 1024],
  ['chunk_snapshot.000042.0000131072/00000000', 20],
])(
  '%s of %d bytes is shown as bytes only: too large, or of records that no reader knows',
  async (path, bytes) => {
    const folder = droppedFolder([{ path, file: new Blob(['x'.repeat(20)]) }]);
    const { opened } = await OpenFields.open(folder, { path, bytes }, () => {});
    expect(opened).toEqual({ bytes, fields: 0, problem: null, hasReader: false });
  },
);

test('a torn chunk file shows what can be read up to the tear', async () => {
  const folder = await folderNamed('prometheus');
  const path = '01M80XXPMVJ64VZYNDVKG4B9E4/chunks/000001';
  const torn = droppedFolder([{ path, file: new Blob([(await folder.read(path, 0, 20_000)).slice()]) }]);
  const { opened } = await OpenFields.open(torn, { path, bytes: 20_000 }, () => {});
  expect(opened.fields).toBeGreaterThan(100);
  expect(opened.problem?.en).toMatch(/chunks\/000001, byte \d+, chunk: \d+ bytes expected, \d+ left/);
});
