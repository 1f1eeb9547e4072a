import { expect, test, vi } from 'vitest';
import type { StackSnapshot } from '../../protocol/stack.ts';
import { printStatus } from './print-status.ts';

const HOSTILE = '127.0.0.1\u001b[2J\u009b31m\u202e\n{"fake":1}';

test.each([false, true])(
  'a status with hostile names prints nothing that acts on a terminal (JSON: %s)',
  (json) => {
    const snapshot: StackSnapshot = {
      stackId: HOSTILE,
      runtime: 'native',
      topology: 'pair',
      variant: 'default',
      phase: 'ready',
      progress: null,
      failure: { code: 'timeout', text: { en: HOSTILE, vi: HOSTILE } },
      capabilities: [],
      services: [{ name: 'observer', state: 'running', sinceMs: 0, address: HOSTILE }],
      links: [],
    };
    let printed = '';
    const write = vi.spyOn(process.stdout, 'write').mockImplementation((text) => {
      printed += text;
      return true;
    });
    printStatus(snapshot, json);
    write.mockRestore();
    expect(printed.replaceAll('\n', '')).not.toMatch(/[\p{Cc}\p{Cf}]/u);
    expect(printed.split('\n').some((line) => line.startsWith('{"fake"'))).toBe(false);
    if (json) expect(JSON.parse(printed)).toEqual(snapshot);
  },
);
