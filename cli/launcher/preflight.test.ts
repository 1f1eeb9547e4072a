import { expect, test } from 'vitest';
import { checkMachine } from './preflight.mjs';

const good = { platform: 'linux', arch: 'x64', nodeVersion: '20.0.0', memoryMb: 8000, diskMb: 50_000 };

test('a machine with enough of everything is let through', () => {
  expect(() => checkMachine(good)).not.toThrow();
});

test.each([
  ['Windows', { platform: 'win32' }, 'wsl --install'],
  ['an old Node', { nodeVersion: '18.19.1' }, '18.19.1'],
  ['a processor without builds', { arch: 'riscv64' }, 'riscv64'],
  ['too little memory', { memoryMb: 400 }, '400 MB'],
  ['a full disk', { diskMb: 100 }, '100 MB'],
])('%s is refused with its name and a way out', (_name, change, named) => {
  expect(() => checkMachine({ ...good, ...change })).toThrow(named);
});
