import { expect, test } from 'vitest';
import type { ExecOptions } from '../../../server/runtime/contract.ts';
import { expectCode } from './expect-code.ts';
import type { RuntimeUnderTest } from './runtime-under-test.ts';
import { sharedStack } from './shared-stack.ts';
import { patience } from './stack-probe.ts';

export function execCases(subject: RuntimeUnderTest): void {
  const { stack } = sharedStack(subject, 'exec');
  const text = (bytes: Uint8Array) => new TextDecoder().decode(bytes);
  const run = (script: string, options: Partial<ExecOptions> = {}) =>
    stack.exec('toolbox', ['bash', '-c', script], { ...patience(), timeoutMs: 20_000, ...options });

  test('output, errors and exit code come apart', async () => {
    const result = await run('echo out; echo err >&2; exit 7');
    expect(result).toMatchObject({ exitCode: 7, signal: null });
    expect([text(result.stdout), text(result.stderr)]).toEqual(['out\n', 'err\n']);
  });

  test('a command that a signal ended says so', async () => {
    const { exitCode, signal } = await run('kill -9 $$');
    expect(exitCode === 137 || signal === 'SIGKILL').toBe(true);
  });

  test('arguments arrive as they are, whatever they hold', async () => {
    const odd = ['a b', '$HOME', '"', '; true', 'Tiếng Việt'];
    const { stdout } = await stack.exec('toolbox', ['printf', '%s|', ...odd], {
      ...patience(),
      timeoutMs: 20_000,
    });
    expect(text(stdout)).toBe(odd.map((word) => `${word}|`).join(''));
  });

  test('stdin reaches the command', async () => {
    const { stdout } = await run('tr a-z A-Z', { stdin: new TextEncoder().encode('write path') });
    expect(text(stdout)).toBe('WRITE PATH');
  });

  test('a command that does not exist fails with 127', async () => {
    expect((await run('no-such-command')).exitCode).toBe(127);
  });

  test('services are reached by their names', async () => {
    const { stdout } = await run(
      'curl -s vmauth:8427/health; curl -s -o /dev/null -w " %{http_code}" vmsingle-1:8428/',
    );
    expect(text(stdout)).toBe('OK 200');
  });

  test('the tools of the lessons are there', async () => {
    const { stdout } = await run(
      'for tool in curl promtool vmctl bash less; do command -v $tool || echo no $tool; done',
    );
    expect(text(stdout)).not.toContain('no ');
  });

  test('a command that takes too long is ended', async () => {
    const startMs = performance.now();
    await expectCode(() => run('sleep 60', { timeoutMs: 500 }), 'timeout');
    expect(performance.now() - startMs).toBeLessThan(5000);
  });

  test('a command that prints too much is ended', () =>
    expectCode(() => run('head -c 100000 /dev/zero', { outputBytes: 50_000 }), 'too-large'));

  test('a command ends with the signal', async () => {
    const reason = new Error('the learner left');
    const stop = new AbortController();
    const running = run('sleep 60', { signal: stop.signal });
    setTimeout(() => stop.abort(reason), 200);
    await expect(running).rejects.toBe(reason);
  });

  test('the sandbox has no power: no capabilities, no writing outside home and /tmp, few processes', async () => {
    const { stdout } = await run(
      'grep CapEff /proc/self/status; id -u; touch /usr/x /etc/x 2>/dev/null && echo wrote; touch ~/x /tmp/x && echo home; ps -e | wc -l',
    );
    const [caps = '', uid, home, processes] = text(stdout).trim().split('\n');
    expect(caps).toMatch(/^CapEff:\s+0+$/);
    expect(uid).toBe('1000');
    expect(home).toBe('home');
    expect(Number(processes)).toBeLessThan(12);
  });

  test('a fork bomb hurts nobody but itself', async () => {
    await run('bomb() { bomb | bomb & }; bomb; sleep 1', {
      timeoutMs: 10_000,
      outputBytes: 16 * 1024 * 1024,
    }).catch(
      () => {}, // being ended is one of its fates
    );
    expect(text((await run('echo still here')).stdout)).toBe('still here\n');
  });

  test('names of services are checked', () =>
    expectCode(
      // @ts-expect-error -- what a client may send although the types forbid it
      () => stack.exec('nobody', ['true'], { ...patience(), timeoutMs: 1000 }),
      'unknown-service',
    ));

  test('a runtime that cannot run commands in other services says so', async () => {
    const work = () => stack.exec('vmauth', ['true'], { ...patience(), timeoutMs: 5000 });
    if (subject.execInServices) await work();
    else await expectCode(work, 'not-supported');
  });
}
