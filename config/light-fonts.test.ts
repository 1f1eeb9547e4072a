import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { expect, test } from 'vitest';
import { readCodePoints } from './language/read-woff2.ts';
import { lighten } from './light-fonts.ts';

const { resolve } = createRequire(import.meta.url);

test.each([
  'be-vietnam-pro/files/be-vietnam-pro-vietnamese-400-normal.woff2',
  'be-vietnam-pro/files/be-vietnam-pro-latin-600-normal.woff2',
  'jetbrains-mono/files/jetbrains-mono-latin-400-normal.woff2',
])('%s loses bytes and no letter', async (name) => {
  const whole = readFileSync(resolve(`@fontsource/${name}`));
  const light = await lighten(whole);
  expect([...readCodePoints(light)]).toEqual([...readCodePoints(whole)]);
  expect(light.length).toBeLessThan(0.6 * whole.length);
});

test('what is no font is not passed on', async () => {
  await expect(lighten(Buffer.from('<html>'))).rejects.toThrow();
});
