import { expect, test } from 'vitest';
import { siteLink } from './site-link.ts';

const context = { basePath: '/docs/', language: 'vi' } as const;

test.each([
  ['/start/quick-start/', '/docs/vi/start/quick-start/'],
  ['/start/quick-start', '/docs/vi/start/quick-start/'],
  ['/start/quick-start#two-paths', '/docs/vi/start/quick-start/#two-paths'],
  ['/start/quick-start/?tab=query#a', '/docs/vi/start/quick-start/?tab=query#a'],
  ['#here', '#here'],
  ['https://prometheus.io/docs/', 'https://prometheus.io/docs/'],
  ['//example.org/', '//example.org/'],
  ['../other/', '../other/'],
])('the link %j leads to %j', (written, expected) => {
  expect(siteLink(written, context)).toBe(expected);
});

test('a link that names a language is refused', () => {
  expect(() => siteLink('/en/start/welcome/', context)).toThrow('write "/start/welcome/"');
});
