import { type IPty, spawn } from '@lydell/node-pty';
import { expect, test } from 'vitest';
import type { Stack } from '../../../server/runtime/contract.ts';
import { expectCode } from './expect-code.ts';
import type { RuntimeUnderTest } from './runtime-under-test.ts';
import { sharedStack } from './shared-stack.ts';
import { until } from './stack-probe.ts';

const SHOWN_WITHIN_MS = 10_000;

export function shellCases(subject: RuntimeUnderTest): void {
  const { stack } = sharedStack(subject, 'shells');

  test('a shell greets with a short prompt and reaches services by name', async () => {
    await using shell = await openShell(stack, 'greet');
    await shell.shows(/learner@toolbox:~\$ $/);
    shell.type('curl -s vmauth:8427/health; echo " status $?"\r');
    await shell.shows(/OK status 0/);
  });

  test('it knows the size of its terminal, and a new one', async () => {
    await using shell = await openShell(stack, 'size');
    await shell.shows(/\$ $/);
    shell.type('stty size\r');
    await shell.shows(/24 80/);
    shell.pty.resize(111, 33);
    // A container learns it through the engine, a moment later.
    shell.type('until stty size | grep "33.111"; do sleep 0.1; done\r');
    await shell.shows(/33 111/);
  });

  test('Ctrl-C ends a command, and exit passes its code on', async () => {
    await using shell = await openShell(stack, 'keys');
    await shell.shows(/\$ $/);
    // The command itself says that it runs: before that, Ctrl-C would meet a shell that is only about to start it.
    shell.type('sh -c "echo started; exec sleep 60"\r');
    await shell.shows(/started\r\n/);
    shell.type('\x03');
    await shell.shows(/\^C[\s\S]*\$ $/);
    shell.type('exit 7\r');
    expect(await shell.exitCode).toBe(7);
  });

  test('it sees neither the state of the stack nor processes of others', async () => {
    await using shell = await openShell(stack, 'view');
    await shell.shows(/\$ $/);
    shell.type(
      `ls -d ${process.cwd()} /root 2>&1 | grep -c cannot; ps -e | grep -c vmagent; env | grep -c WRITEPATH\r`,
    );
    await shell.shows(/2\r\n0\r\n0\r\n/);
  });

  test('two shells are two places', async () => {
    await using one = await openShell(stack, 'one');
    await using two = await openShell(stack, 'two');
    await Promise.all([one.shows(/\$ $/), two.shows(/\$ $/)]);
    one.type('touch ~/mine; echo made-$?\r');
    await one.shows(/made-0/);
    two.type('ls -a ~ | grep -c mine\r');
    if (stack.kind === 'native') await two.shows(/[\r\n]0\r\n/);
    one.type('exit\r');
    await one.exitCode;
    two.type('echo still-$((1+1))\r');
    await two.shows(/still-2/);
  });

  test('a shell inside a service is given or refused, never something else', async () => {
    const request = () => stack.shellCommand({ name: 'inside', service: 'vmauth', consent: false });
    if (subject.execInServices) expect((await request()).file).not.toBe('');
    else await expectCode(request, 'not-supported');
  });
}

interface OpenShell extends AsyncDisposable {
  readonly pty: IPty;
  readonly exitCode: Promise<number>;
  type(keys: string): void;
  /** Resolves once what was printed since the last match shows it. */
  shows(pattern: RegExp): Promise<void>;
}

async function openShell(stack: Stack, name: string): Promise<OpenShell> {
  const command = await stack.shellCommand({ name, consent: false });
  expect(command.sandboxed).toBe(true);
  const pty = spawn(command.file, [...command.args], {
    cols: 80,
    rows: 24,
    cwd: command.cwd,
    env: { ...command.env },
  });
  let shown = '';
  pty.onData((text) => {
    shown += text.replace(/\x1b\[\?2004[hl]/g, '');
  });
  const exitCode = new Promise<number>((resolve) => pty.onExit((exit) => resolve(exit.exitCode)));
  return {
    pty,
    exitCode,
    type: (keys) => pty.write(keys),
    async shows(pattern) {
      await until(
        () => `${pattern} in ${JSON.stringify(shown)}`,
        () => pattern.test(shown),
        SHOWN_WITHIN_MS,
      );
      shown = '';
    },
    async [Symbol.asyncDispose]() {
      pty.kill('SIGKILL');
      await exitCode;
    },
  };
}
