import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { expect, test } from 'vitest';

test('the light theme has the same tokens whether a script or the system chose it', async () => {
  const css = await readFile(join(import.meta.dirname, 'tokens.css'), 'utf8');
  const tokensOf = (selector: string): string[] => {
    const from = css.indexOf('{', css.indexOf(selector)) + 1;
    return css
      .slice(from, css.indexOf('}', from))
      .split(';')
      .map((line) => line.trim())
      .filter((line) => line !== '');
  };
  const chosen = tokensOf(':root[data-theme="light"]');
  expect(chosen.length).toBeGreaterThan(20);
  expect(tokensOf(':root:root')).toEqual(chosen);
});
