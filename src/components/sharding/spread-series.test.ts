import * as v from 'valibot';
import { expect, test } from 'vitest';
import { hashSeries } from './choose-nodes.ts';
import { PlacementSchema, placedSeries, sortedLabels } from './placement.ts';
import recorded from './recordings/placement.json' with { type: 'json' };
import { countMoved, spreadSeries } from './spread-series.ts';
import { TENANT } from './tenant.ts';

const placement = v.parse(PlacementSchema, recorded);
const series = placedSeries(placement);
const hashes = series.map(({ labels }) => hashSeries(labels, TENANT));
const two = spreadSeries(hashes, placement.nodes, 1);

test('every series of the recorded cluster is on the node that the hash names', () => {
  expect(series.length).toBeGreaterThanOrEqual(1_000);
  expect([...two.chosen]).toEqual(series.map(({ node }) => node));
});

test('a third node takes about a third, and no series moves between the old two', () => {
  const three = spreadSeries(hashes, [...placement.nodes, 'vmstorage-3:8400'], 1);
  const third = three.nodes.indexOf('vmstorage-3:8400');
  expect(three.firsts[third]).toBeGreaterThan(series.length / 4);
  expect(three.firsts[third]).toBeLessThan((series.length * 5) / 12);
  expect(countMoved(two, three)).toBe(three.firsts[third]);
});

test('a node under another name is another node: about half of its series move', () => {
  const renamed = spreadSeries(hashes, ['vmstorage-1:8400', 'storage-b:8400'], 1);
  expect(countMoved(two, renamed)).toBeGreaterThan(series.length / 2);
});

test('the order of the list does not matter, the order of the labels does', () => {
  expect(countMoved(two, spreadSeries(hashes, placement.nodes.toReversed(), 1))).toBe(0);
  const sorted = series.map(({ labels }) => hashSeries(sortedLabels(labels), TENANT));
  expect(countMoved(two, spreadSeries(sorted, placement.nodes, 1))).toBeGreaterThan(series.length / 4);
});

test('copies go to the nodes that follow in the list', () => {
  const nodes = ['a:8400', 'b:8400', 'c:8400'];
  const { firsts } = spreadSeries(hashes, nodes, 1);
  const [a = 0, b = 0, c = 0] = firsts;
  expect(spreadSeries(hashes, nodes, 2).held).toEqual([a + c, b + a, c + b]);
  expect(spreadSeries(hashes, nodes, 3).held).toEqual([a + b + c, a + b + c, a + b + c]);
});
