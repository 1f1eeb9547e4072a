import { expect, test } from 'vitest';
import { parseOptions } from './options.mjs';
import { DEFAULT_PORT } from './ports.mjs';

test('no option at all chooses everything by itself', () => {
  expect(parseOptions([])).toMatchObject({
    port: DEFAULT_PORT,
    runtime: 'auto',
    topology: 'auto',
    keep: false,
  });
});

test.each([
  [['--port', '0'], '--port 0'],
  [['--port', 'http'], '--port http'],
  [['--runtime', 'podman'], '--runtime podman'],
  [['--topology', 'ring'], '--topology ring'],
  [['--nonsense'], '--nonsense'],
])('%j is refused by name', (argv, named) => {
  expect(() => parseOptions(argv)).toThrow(named);
});
