import { expect, test } from 'vitest';
import { redact } from './redact.ts';

test('folders and the secret leave no trace, in values, names and depth', () => {
  const report = { log: [{ error: 'ENOENT /home/ann/repo/stack', '/home/ann/x': 1 }], key: 'abc' };
  const seen = redact(
    report,
    new Map([
      ['/home/ann', '~'],
      ['/home/ann/repo', '<root>'],
      ['abc', '<secret>'],
    ]),
  );
  expect(seen).toEqual({ log: [{ error: 'ENOENT <root>/stack', '~/x': 1 }], key: '<secret>' });
});
