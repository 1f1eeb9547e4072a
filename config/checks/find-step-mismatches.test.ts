import { expect, test } from 'vitest';
import { scanPage } from '../source/scan-page.ts';
import { findStepMismatches } from './find-step-mismatches.ts';

const lab = { id: 'kill-a-vmstorage', stepIds: ['count', 'kill', 'repair'] };
const page = (...ids: string[]) =>
  scanPage(ids.map((id) => `<Step id="${id}">\n\n## ${id}\n\n</Step>`).join('\n'));

test('a page that tells all steps in order agrees with its lab', () => {
  expect(findStepMismatches(page('count', 'kill', 'repair'), lab)).toEqual([]);
});

test.each([
  [['count', 'kill'], 'step "repair" of labs/kill-a-vmstorage is missing'],
  [['count', 'kill', 'repair', 'dance'], '"dance"> in line 16 is no step'],
  [['count', 'kill', 'kill', 'repair'], 'stands here twice'],
  [['kill', 'count', 'repair'], 'told as kill, count, repair'],
])('steps %j are refused', (ids, reason) => {
  expect(findStepMismatches(page(...ids), lab).join()).toContain(reason);
});
