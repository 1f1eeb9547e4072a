import { expect, test } from 'vitest';
import { expectCode } from './expect-code.ts';
import type { RuntimeUnderTest } from './runtime-under-test.ts';
import { sharedStack } from './shared-stack.ts';
import { hasMarker, patience, storeMarker, until } from './stack-probe.ts';

export function dataCases(subject: RuntimeUnderTest): void {
  const { stack } = sharedStack(subject, 'data');
  const range = { offsetBytes: 0, lengthBytes: 64 };

  test('a folder of a live database can be listed', async () => {
    const names = await stack.listData('vmsingle-1', '');
    expect(names.find(({ name }) => name === 'data')).toMatchObject({ folder: true });
    expect((await stack.listData('vmsingle-1', 'data')).map(({ name }) => name)).toContain('small');
  });

  test('bytes of a live file can be read, and a range of them', async () => {
    const wal = () => stack.listData('prometheus-writer', 'wal');
    await until('a WAL segment', async () => (await wal()).some(({ bytes }) => bytes > 64), 15_000);
    const path = `wal/${(await wal()).find(({ bytes }) => bytes > 64)?.name}`;
    const whole = await stack.readData('prometheus-writer', path, range);
    expect(whole).toHaveLength(64);
    const part = await stack.readData('prometheus-writer', path, { offsetBytes: 10, lengthBytes: 5 });
    expect(part).toEqual(whole.slice(10, 15));
    const beyond = { offsetBytes: 2 ** 40, lengthBytes: 5 };
    expect(await stack.readData('prometheus-writer', path, beyond)).toHaveLength(0);
  });

  test.each(['..', '../..', 'data/../../x', '/etc', '/etc/passwd', 'a\0b'])('%j is refused', async (path) => {
    await expectCode(() => stack.listData('vmsingle-1', path), 'denied');
    await expectCode(() => stack.readData('vmsingle-1', path, range), 'denied');
  });

  test('what is not there is gone', async () => {
    await expectCode(() => stack.listData('vmsingle-1', 'no/such/folder'), 'gone');
    await expectCode(() => stack.readData('vmsingle-1', 'no-such-file', range), 'gone');
  });

  test.each([
    [{ offsetBytes: -1, lengthBytes: 5 }, 'bad-request'],
    [{ offsetBytes: 0, lengthBytes: Number.NaN }, 'bad-request'],
    [{ offsetBytes: 0, lengthBytes: 2 ** 40 }, 'too-large'],
  ] as const)('the range %j is refused', (bad, code) =>
    expectCode(() => stack.readData('vmsingle-1', 'flock.lock', bad), code),
  );

  test('a service without data says so', async () => {
    await expectCode(() => stack.listData('vmauth', ''), 'not-supported');
    await expectCode(() => stack.readData('vmauth', 'x', range), 'not-supported');
    await expectCode(() => stack.wipe('vmauth', patience()), 'not-supported');
  });

  test('names of services are checked', async () => {
    // @ts-expect-error -- what a client may send although the types forbid it
    await expectCode(() => stack.listData('nobody', ''), 'unknown-service');
    await expectCode(() => stack.listData('vmstorage-1', ''), 'gone');
  });

  test('a running service keeps its data, a stopped one can be wiped and starts empty', async () => {
    await storeMarker(stack, 'vmsingle-2');
    expect(await hasMarker(stack, 'vmsingle-2'), 'after it was stored').toBe(true);
    await expectCode(() => stack.wipe('vmsingle-2', patience()), 'denied');
    await stack.pause('vmsingle-2', patience());
    await expectCode(() => stack.wipe('vmsingle-2', patience()), 'denied');
    await stack.resume('vmsingle-2', patience());
    await stack.stop('vmsingle-2', patience());
    await stack.start('vmsingle-2', patience());
    expect(await hasMarker(stack, 'vmsingle-2'), 'after a restart').toBe(true);
    await stack.stop('vmsingle-2', patience());
    await stack.wipe('vmsingle-2', patience());
    await stack.wipe('vmsingle-2', patience());
    await stack.start('vmsingle-2', patience());
    expect(await hasMarker(stack, 'vmsingle-2'), 'after a wipe').toBe(false);
  });
}
