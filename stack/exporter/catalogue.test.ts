import { parser } from '@prometheus-io/lezer-promql';
import { describe, expect, test } from 'vitest';
import { CATALOGUE, CATALOGUE_BY_DOMAIN, FAMILY_COUNT } from './catalogue.ts';

describe('the catalogue', () => {
  test('holds at least 340 families, each name once', () => {
    expect(FAMILY_COUNT).toBeGreaterThanOrEqual(340);
    expect(new Set(CATALOGUE.map(({ name }) => name)).size).toBe(FAMILY_COUNT);
  });

  test('is the sum of its domains', () => {
    expect(Object.values(CATALOGUE_BY_DOMAIN).flat()).toEqual(CATALOGUE);
  });

  test.each(CATALOGUE)(
    '$name has a meaning in both languages, composed (NFC), as a sentence',
    ({ meaning }) => {
      for (const text of [meaning.en, meaning.vi]) {
        expect(text.trim()).toBe(text);
        expect(text.length).toBeGreaterThan(5);
        expect(text.normalize('NFC')).toBe(text);
        expect(text).toMatch(/[.]$/);
      }
      expect(meaning.vi).not.toBe(meaning.en);
    },
  );

  test.each(CATALOGUE)('$name has a name of its type and unit', ({ name, type, unit }) => {
    expect(name).toMatch(/^[a-zA-Z_][a-zA-Z0-9_]*$/);
    expect(name.endsWith('_total')).toBe(type === 'counter');
    expect(name).not.toMatch(/_(count|sum|bucket)$/);
    const base = name.replace(/_total$/, '');
    if (unit === 'bytes') expect(base).toMatch(/bytes$/);
    if (unit === 'seconds' || unit === 'unix seconds') expect(base).toMatch(/seconds$/);
  });

  test.each(CATALOGUE)(
    '$name names the same labels on each series, and no series twice',
    ({ labels, series }) => {
      expect(series.length).toBeGreaterThan(0);
      const names = Object.keys(labels);
      for (const each of series) expect(Object.keys(each.labels)).toEqual(names);
      expect(new Set(series.map((each) => JSON.stringify(each.labels))).size).toBe(series.length);
      for (const name of names) expect(['job', 'instance', 'region', 'le', 'cluster']).not.toContain(name);
    },
  );

  test.each(CATALOGUE)(
    '$name has an example query that parses and asks for a family we have',
    ({ query }) => {
      const errors: string[] = [];
      parser.parse(query).iterate({
        enter: (node) => {
          if (node.type.isError) errors.push(`${query.slice(0, node.from)}<here>${query.slice(node.from)}`);
        },
      });
      expect(errors).toEqual([]);
      expect(CATALOGUE.some(({ name }) => query.includes(name))).toBe(true);
    },
  );

  test('has bucket bounds that rise', () => {
    for (const family of CATALOGUE) {
      if (family.type !== 'histogram') continue;
      expect(family.buckets).toEqual([...new Set(family.buckets)].sort((a, b) => a - b));
    }
  });

  test('has 100 series of http_requests_total, the K of the labs', () => {
    expect(CATALOGUE.find(({ name }) => name === 'http_requests_total')?.series).toHaveLength(100);
  });
});
