import * as v from 'valibot';
import { expect, test } from 'vitest';
import { calculateCapacity } from './capacity.ts';
import { FIELDS, inputOf, printedInput } from './fields.ts';
import { MeasuredSchema } from './measured.ts';
import { MEASURABLE, pullRecorded } from './pull-numbers.ts';
import measured from './recordings/measured.json' with { type: 'json' };
import { capacityTerms } from './terms.ts';

test('each term shows the numbers that it is made of, as the language writes them', () => {
  const input = printedInput();
  const [en, vi] = (['en', 'vi'] as const).map((locale) =>
    capacityTerms(input, calculateCapacity(input), locale),
  );
  expect(en?.[0]).toMatchObject({ sum: '80,000 / 30 s', result: '2,667/s' });
  expect(vi?.[0]).toMatchObject({ sum: '80.000 / 30 s', result: '2.667/giây' });
  expect(en?.find(({ id }) => id === 'data')?.result).toBe('5.18 GB');
  expect(en?.map(({ id }) => id)).toEqual(vi?.map(({ id }) => id));
});

test('the largest inputs still make terms that can be read', () => {
  const input = inputOf((field) => field.most);
  for (const term of capacityTerms(input, calculateCapacity(input), 'en')) {
    expect(term.result).not.toMatch(/NaN|Infinity/);
    expect(term.result.length).toBeLessThan(60);
  }
});

test('a real stack has answered every query of the form when it was recorded', () => {
  const pulled = pullRecorded(v.parse(MeasuredSchema, measured));
  expect([...pulled.keys()]).toEqual(MEASURABLE.map(({ name }) => name));
  for (const [name, value] of pulled) expect(value, name).toBeGreaterThanOrEqual(0);
  expect(pulled.size).toBeLessThan(FIELDS.length);
});
