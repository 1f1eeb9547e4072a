import { expect, test } from 'vitest';
import { parseVersion } from './program-version.ts';

test.each([
  ['vminsert-20260817-111111-tags-v1.150.0-cluster-0-gabcdef', 'v1.150.0-cluster'],
  ['victoria-metrics-20260817-111111-tags-v1.150.0-0-gabcdef', 'v1.150.0'],
  ['prometheus, version 3.5.3+ds1 (branch: debian/sid, revision: 3.5.3+ds1-6)', '3.5.3+ds1'],
  ['toxiproxy-server version 2.12.0', '2.12.0'],
  ['toxiproxy-server version git', null],
  ['', null],
])('%j is read as %j', (printed, version) => {
  expect(parseVersion(printed)).toBe(version);
});
