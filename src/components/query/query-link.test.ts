import { expect, test } from 'vitest';
import { formatQueryLink, parseQueryLink } from './query-link.ts';

test('a link brings back the query that it was made from', () => {
  const link = {
    engine: 'receiver',
    expr: 'rate(x{a="b&c"}[1m]) > 0',
    rangeSeconds: 300,
    atSeconds: 17,
  } as const;
  const address = formatQueryLink('http://127.0.0.1:4321/en/a/?old=1#step', link);
  expect(parseQueryLink(new URL(address).search)).toEqual(link);
  expect(new URL(address).hash).toBe('#step');
});

test('a link with an unknown engine or a range beyond the limit is ignored', () => {
  expect(parseQueryLink('?engine=evil&expr=up')).toBeNull();
  expect(parseQueryLink('?engine=vm&expr=up&range=9999999')).toBeNull();
  expect(parseQueryLink('?engine=vm&expr=up&range=x')).toBeNull();
  expect(parseQueryLink('?lang=vi')).toBeNull();
});
