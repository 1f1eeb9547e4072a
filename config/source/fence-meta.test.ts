import { expect, test } from 'vitest';
import { parseFenceMeta } from './fence-meta.ts';

test('a fence tells its flags, bare values and quoted values apart', () => {
  const { flags, values } = parseFenceMeta('run id=count-series title="Count the series" {2-3}');
  expect([...flags]).toEqual(['run', '{2-3}']);
  expect(Object.fromEntries(values)).toEqual({ id: 'count-series', title: 'Count the series' });
});

test('a fence without meta has neither flags nor values', () => {
  expect(parseFenceMeta(null)).toEqual({ flags: new Set(), values: new Map() });
});
