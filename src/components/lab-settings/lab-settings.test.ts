import { readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import { LAB_SETTINGS, readLabSettings } from './lab-settings.ts';

const envFile = readFileSync(new URL('../../../stack/lab-settings.env', import.meta.url), 'utf8');

test('every setting of the stack has a row with its value', () => {
  const values = readLabSettings(envFile);
  expect([...values.keys()].sort()).toEqual(LAB_SETTINGS.map(({ name }) => name).sort());
  expect(values.get('SCRAPE_INTERVAL')).toMatch(/^\d+s$/);
});

test('a setting that nobody explains stops the build and is named', () => {
  expect(() => readLabSettings(`${envFile}\nSURPRISE=1\n`)).toThrow(/SURPRISE/);
});

test('a row without a setting stops the build and is named', () => {
  expect(() => readLabSettings(envFile.replace(/^LATENCY_OFFSET=.*$/m, ''))).toThrow(/LATENCY_OFFSET/);
});

test('no value of the labs equals the default it is shown beside', () => {
  const values = readLabSettings(envFile);
  for (const { name, vendorDefault } of LAB_SETTINGS) expect(values.get(name)).not.toBe(vendorDefault);
});
