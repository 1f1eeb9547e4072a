import { expect, test } from 'vitest';
import { parseSeries } from './parse-series.ts';

test('labels keep the order in which they are written', () => {
  expect(parseSeries(' up{job="a", instance="b:1" , } ')).toEqual([
    ['__name__', 'up'],
    ['job', 'a'],
    ['instance', 'b:1'],
  ]);
  expect(parseSeries('a:b')).toEqual([['__name__', 'a:b']]);
  expect(parseSeries('x{}')).toEqual([['__name__', 'x']]);
});

test('escapes in a value are taken back', () => {
  expect(parseSeries(String.raw`x{path="C:\\\"n\n"}`)).toEqual([
    ['__name__', 'x'],
    ['path', 'C:\\"n\n'],
  ]);
});

test.each([
  ['', 0, 'name'],
  ['9x', 0, 'name'],
  ['up{job}', 3, 'label'],
  ['up{job="a" instance="b"}', 11, 'label'],
  ['up{job="a"', 10, 'label'],
  ['up 1', 2, 'end'],
  ['up{} 1', 4, 'end'],
])('%s: the fault is named with its place', (text, at, want) => {
  expect(parseSeries(text)).toEqual({ at, want });
});
