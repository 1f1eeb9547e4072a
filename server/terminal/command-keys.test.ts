import { expect, test } from 'vitest';
import { commandKeys } from './command-keys.ts';

test('a command of one line is typed, one of several lines is pasted where the shell can tell', () => {
  expect(commandKeys('curl -s vmselect-1:8481\n', true)).toBe('curl -s vmselect-1:8481\r');
  expect(commandKeys('a \\\n  b', false)).toBe('a \\\r  b\r');
  expect(commandKeys('a \\\n  b', true)).toBe('\x1b[200~a \\\n  b\x1b[201~\r');
});

test('a command cannot carry control characters into the shell', () => {
  expect(commandKeys('echo\x1b]52;c;x\x07 ok\x03', false)).toBe('echo]52;c;x ok\r');
});
