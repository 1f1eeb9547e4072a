import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { FIELDS, type Field, fieldNamed } from './fields.ts';
import { readNumber, writeNumber } from './read-number.ts';

const series = fieldNamed('activeSeries');
const data = fieldNamed('dataBytesPerSample');

describe('what is typed into a field', () => {
  test.each([
    ['80000', 80_000],
    [' 80 000 ', 80_000],
    ['80_000', 80_000],
    ['8e4', 80_000],
    ['+12', 12],
  ])('%j is the number %d', (text, value) => expect(readNumber(text, series)).toBe(value));

  test.each([
    ['', 'Nothing stands here'],
    ['   ', 'Nothing stands here'],
    ['many', 'no number'],
    ['0x10', 'no number'],
    ['NaN', 'no number'],
    ['Infinity', 'no number'],
    ['1e', 'no number'],
    ['12 apples', 'no number'],
    ['1.2.3', 'no number'],
    ['80,000', 'Write 80000 or 80.000'],
    ['0', 'at least 1'],
    ['-5', 'at least 1'],
    ['1e300', 'at most'],
    ['9'.repeat(500), 'at most'],
    ['1.5', 'a whole number'],
  ])('%j is refused in both languages, with what to do', (text, said) => {
    const fault = readNumber(text, series);
    if (typeof fault === 'number') throw new Error(`${text} was read as ${fault}`);
    expect(fault.en).toContain(said);
    expect(fault.vi).not.toBe(fault.en);
    expect(fault.vi).toBe(fault.vi.normalize('NFC'));
  });

  test('a fraction begins with a point', () => {
    expect(readNumber('0.4', data)).toBe(0.4);
    expect(readNumber('.4', data)).toBe(0.4);
  });

  test('the printed value of every field is let through', () => {
    for (const field of FIELDS) expect(readNumber(String(field.value), field), field.name).toBe(field.value);
  });

  test('what was pulled is read again as it was, to four digits', () => {
    fc.assert(
      fc.property(
        fc.constantFrom<Field>(...FIELDS),
        fc.double({ min: 0, max: 1, noNaN: true }),
        (field, share) => {
          const value = field.least + share * (Math.min(field.most, 1e6) - field.least);
          const read = readNumber(writeNumber(value, field), field);
          if (typeof read !== 'number') throw new Error(`${value} of ${field.name} was refused`);
          const off = Math.abs(read - value);
          expect(off).toBeLessThanOrEqual(field.isWhole || value >= 1000 ? 0.5 : value * 0.001);
        },
      ),
    );
  });

  test('no text at all makes it throw', () => {
    fc.assert(
      fc.property(fc.string(), fc.constantFrom<Field>(...FIELDS), (text, field) => {
        const read = readNumber(text, field);
        if (typeof read !== 'number') return;
        expect(read).toBeGreaterThanOrEqual(field.least);
        expect(read).toBeLessThanOrEqual(field.most);
      }),
    );
  });
});
