import { describe, expect, test } from 'vitest';
import { findErrorPlace } from './parse-error.ts';

const marked = (expression: string, complaint: string): string | null => {
  const place = findErrorPlace(expression, complaint);
  return place && expression.slice(place.from, place.to);
};

/** Complaints as the engines gave them: Prometheus 3.5.3. */
describe.each([
  ['up up', 'invalid parameter "query": 1:4: parse error: unexpected identifier "up"', 'up'],
  ['rate(up[5z])', 'invalid parameter "query": 1:9: parse error: bad number or duration syntax: "5"', '5z'],
  ['rate(up)', 'invalid parameter "query": 1:6: parse error: expected type range vector', 'up'],
  ['sum(up', 'invalid parameter "query": 1:7: parse error: unclosed left parenthesis', 'p'],
  ['sum(\n up up)', 'invalid parameter "query": 2:5: parse error: unexpected identifier "up"', 'up'],
  ['{ứng="x" up}', 'invalid parameter "query": 1:12: parse error: unexpected identifier "up"', 'up'],
])('Prometheus refuses %s', (expression, complaint, expected) => {
  test(`and the editor marks "${expected}"`, () => expect(marked(expression, complaint)).toBe(expected));
});

/** VictoriaMetrics 1.145. */
describe.each([
  ['up up', 'error when executing query="up up" for (time=1, step=2): unparsed data left: "up"', 'up'],
  ['rate(up[5z])', 'windowAndStep: unexpected token "z"; want "]"; unparsed data: "z])"', 'z'],
  ['sum by (a (up)', 'identList: unexpected token "("; want ",", ")"; unparsed data: "(up)"', '('],
  ['up{a="b"', 'labelFilters: unexpected token ""; want ",", "or", "}"; unparsed data: ""', '"'],
])('VictoriaMetrics refuses %s', (expression, complaint, expected) => {
  test(`and the editor marks "${expected}"`, () => expect(marked(expression, complaint)).toBe(expected));
});

test('a complaint about something else marks nothing', () => {
  expect(findErrorPlace('up', 'query timed out')).toBeNull();
});
