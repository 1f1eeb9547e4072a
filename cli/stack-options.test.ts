import { expect, test } from 'vitest';
import { readOptions } from './read-options.ts';
import { openStackChoice, STACK_OPTIONS } from './stack-options.ts';

const USAGE = { en: 'npm run thing', vi: 'npm run việc' };
const choose = (...args: string[]) =>
  openStackChoice(
    readOptions({ args, options: STACK_OPTIONS }).values,
    'none',
    USAGE,
    new AbortController().signal,
  );

test.each([
  [['--runtime', 'podman'], 'runtime "podman"'],
  [['--runtime', 'native', '--topology', 'ring'], 'topology "ring"'],
])('%j is refused by its name before any runtime is looked for', async (args, named) => {
  await expect(choose(...args)).rejects.toMatchObject({
    code: 'bad-request',
    text: { en: expect.stringContaining(named) },
  });
});
