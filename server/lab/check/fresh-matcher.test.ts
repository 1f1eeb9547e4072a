import { expect, test } from 'vitest';
import { remembersEmptyLookups, withFreshMatcher } from './fresh-matcher.ts';

test.each([
  ['count(http_requests_total)', 'count(http_requests_total{instance!="n1"})'],
  ['up{}', 'up{instance!="n1"}'],
  ['up{ }', 'up{instance!="n1" }'],
  ['up{region="eu-west-1",}', 'up{instance!="n1",region="eu-west-1",}'],
  ['{__name__="up"}', '{instance!="n1",__name__="up"}'],
  ['{"up",job="a"}', '{instance!="n1","up",job="a"}'],
  ['sum by (x) (rate(a[5m] offset 1m))', 'sum by (x) (rate(a{instance!="n1"}[5m] offset 1m))'],
  ['a @ end() + b', 'a{instance!="n1"} @ end() + b{instance!="n1"}'],
  ['x{a=~"}{,"} or y', 'x{instance!="n1",a=~"}{,"} or y{instance!="n1"}'],
  ['max_over_time(a[1m:5s])', 'max_over_time(a{instance!="n1"}[1m:5s])'],
  ['time()', 'time()'],
  ['1 + 2', '1 + 2'],
  [
    'sum without (instance) (a) == bool on (x) group_left b',
    'sum without (instance) (a{instance!="n1"}) == bool on (x) group_left b{instance!="n1"}',
  ],
])('%s becomes %s', (query, fresh) => {
  expect(withFreshMatcher(query, 'n1')).toBe(fresh);
});

test.each(['count(', 'a{b="c" or d="e"}', 'WITH (x = y) x', 'rate(a[5m]) keep_metric_names'])(
  '%s is no PromQL and stays as it is',
  (query) => {
    expect(withFreshMatcher(query, 'n1')).toBe(query);
  },
);

test('a nonce cannot break out of its quotes', () => {
  expect(() => withFreshMatcher('up', '"} or vector(1) #')).toThrow(RangeError);
});

test('only VictoriaMetrics needs it', () => {
  expect(remembersEmptyLookups('vm')).toBe(true);
  expect(remembersEmptyLookups('vmsingle-2')).toBe(true);
  expect(remembersEmptyLookups('observer')).toBe(false);
  expect(remembersEmptyLookups('receiver')).toBe(false);
});
