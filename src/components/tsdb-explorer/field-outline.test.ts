import { expect, test } from 'vitest';
import { FieldOutline } from './field-outline.ts';
import type { FieldPlace, FieldRow } from './worker-messages.ts';

const SPACE = { id: 0, name: 'index', bytes: 1 };

/** A tree in which the field at a place has as many children as `totals` says. */
function outline(roots: number, totals: Readonly<Record<string, number>>) {
  const asked: string[] = [];
  const load = async (place: FieldPlace, from: number, count: number) => {
    asked.push(`${place.join('.')} from ${from}`);
    const total = place.length === 0 ? roots : (totals[place.join('.')] ?? 0);
    const rows: FieldRow[] = Array.from({ length: Math.max(0, Math.min(count, total - from)) }, (_, at) => ({
      name: [...place, from + at].join('.'),
      value: null,
      fromBit: 0,
      bits: 8,
      leadsTo: null,
      hasChildren: true,
      count: null,
      space: SPACE,
    }));
    return { total, rows };
  };
  return { asked, tree: new FieldOutline(roots, load, () => {}) };
}

const settled = () => new Promise((resolve) => setImmediate(resolve));

async function shown(tree: FieldOutline): Promise<(string | undefined)[]> {
  const names = () => Array.from({ length: tree.length }, (_, at) => tree.line(at)?.row?.name);
  names();
  await settled();
  return names();
}

test('what is opened stands below its field, in the order of the file', async () => {
  const { tree } = outline(3, { '0': 2, '2': 1, '0.1': 2 });
  await tree.open([2]);
  await tree.open([0]);
  await tree.open([0, 1]);
  expect(await shown(tree)).toEqual(['0', '0.0', '0.1', '0.1.0', '0.1.1', '1', '2', '2.0']);
  expect(tree.positionOf([2, 0])).toBe(7);
  tree.close([0]);
  expect(await shown(tree)).toEqual(['0', '1', '2', '2.0']);
  expect(tree.positionOf([0, 1])).toBe(-1);
});

test('a million children cost the pages that somebody looks at', async () => {
  const { tree, asked } = outline(1, { '0': 1_000_000 });
  await tree.open([0]);
  expect(tree.length).toBe(1_000_001);
  expect(tree.line(900_001)?.row).toBeNull();
  await settled();
  expect(tree.line(900_001)?.row?.name).toBe('0.900000');
  expect(asked).toEqual(['0 from 0', '0 from 899968']);
});

test('a place is revealed by opening all around it', async () => {
  const { tree } = outline(2, { '1': 3, '1.2': 2 });
  expect(await tree.reveal([1, 2, 1])).toBe(6);
  expect(tree.line(6)).toMatchObject({ place: [1, 2, 1], level: 3 });
});
