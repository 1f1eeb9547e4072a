import { globSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';

const ROOT = join(import.meta.dirname, '..');

test('no style rule asks what the root or the body contains: each inserted node would have the page styled anew', () => {
  const files = globSync('src/**/*.{css,astro}', { cwd: ROOT });
  expect(files.length).toBeGreaterThan(20);
  const asking = files.flatMap((file) =>
    [
      ...readFileSync(join(ROOT, file), 'utf8').matchAll(
        /(?:^|[\s,}])(?:html|body|:root)[^\s,{]*:has\([^{\n]*\{/gm,
      ),
    ].map(([rule]) => `${file}: ${rule.trim()}`),
  );
  expect(asking).toEqual([]);
});
