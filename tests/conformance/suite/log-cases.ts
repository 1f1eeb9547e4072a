import { expect, test } from 'vitest';
import { expectCode } from './expect-code.ts';
import type { RuntimeUnderTest } from './runtime-under-test.ts';
import { sharedStack } from './shared-stack.ts';
import { patience, until } from './stack-probe.ts';

export function logCases(subject: RuntimeUnderTest): void {
  const { stack } = sharedStack(subject, 'logs');
  const tail = async (tailLines: number) => {
    const lines: string[] = [];
    for await (const line of stack.logs('vmauth', { tailLines, follow: false, ...patience(5000) }))
      lines.push(line);
    return lines;
  };

  test('the last lines come oldest first, and no more than were asked for', async () => {
    const all = await tail(1000);
    expect(all.length).toBeGreaterThan(2);
    expect(await tail(2)).toEqual(all.slice(-2));
    expect(await tail(0)).toEqual([]);
    expect(all.join('\n')).toContain('8427');
  });

  test('following tells the lines of a restart and ends with the signal', async () => {
    const stop = new AbortController();
    const lines: string[] = [];
    const done = (async () => {
      for await (const line of stack.logs('vmauth', { tailLines: 0, follow: true, signal: stop.signal }))
        lines.push(line);
    })();
    await stack.stop('vmauth', patience());
    await stack.start('vmauth', patience());
    await until('lines of the restart', () => lines.some((line) => line.includes('8427')), 5000);
    stop.abort();
    await done;
  });

  test('the log of a dead service can still be read', async () => {
    await stack.kill('vmauth', patience());
    expect((await tail(10)).length).toBeGreaterThan(0);
    await stack.start('vmauth', patience());
  });

  test('a service that does not exist has no log', () =>
    expectCode(async () => {
      // @ts-expect-error -- what a client may send although the types forbid it
      for await (const _ of stack.logs('nobody', { tailLines: 1, follow: false, ...patience() }));
    }, 'unknown-service'));
}
