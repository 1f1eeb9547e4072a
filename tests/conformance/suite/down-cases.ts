import { expect, test } from 'vitest';
import type { Stack } from '../../../server/runtime/contract.ts';
import { expectCode } from './expect-code.ts';
import type { RuntimeUnderTest } from './runtime-under-test.ts';
import { patience } from './stack-probe.ts';

const OPERATIONS: Readonly<Record<string, (stack: Stack) => Promise<unknown>>> = {
  start: (stack) => stack.start('vmauth', patience()),
  stop: (stack) => stack.stop('vmauth', patience()),
  kill: (stack) => stack.kill('vmauth', patience()),
  pause: (stack) => stack.pause('vmauth', patience()),
  resume: (stack) => stack.resume('vmauth', patience()),
  reconfigure: async (stack) => stack.reconfigure('default', patience()),
  wipe: (stack) => stack.wipe('observer', patience()),
  exec: (stack) => stack.exec('toolbox', ['true'], { ...patience(), timeoutMs: 5000 }),
  shellCommand: (stack) => stack.shellCommand({ name: 'one', consent: true }),
  listData: (stack) => stack.listData('observer', ''),
  readData: (stack) => stack.readData('observer', 'lock', { offsetBytes: 0, lengthBytes: 1 }),
  setLink: async (stack) => stack.setLink('us-east-1', { kind: 'cut' }, patience()),
};

export function downCases(subject: RuntimeUnderTest): void {
  const stack = () => subject.create().stack('never-up');

  test.each(Object.keys(OPERATIONS))('%s says that the stack is down', async (name) => {
    await expectCode(() => OPERATIONS[name]?.(stack()), 'stack-down');
  });

  test('the snapshot says down and nothing runs', () => {
    const { phase, services } = stack().snapshot();
    expect(phase).toBe('down');
    expect(services.filter(({ state }) => !['stopped', 'parked'].includes(state))).toEqual([]);
  });

  test('there is nothing to adopt', async () => {
    expect(await stack().adopt(patience())).toBe(false);
  });

  test('down does no harm', async () => {
    await stack().down({ ...patience(), keepData: false });
  });
}
