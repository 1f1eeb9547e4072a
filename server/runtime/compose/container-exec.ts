import { PassThrough } from 'node:stream';
import { setTimeout as sleep } from 'node:timers/promises';
import type Docker from 'dockerode';
import type { ExecOptions, ExecResult } from '../contract.ts';
import { tookTooLong } from '../stack-errors.ts';
import { tooMuchOutput } from './compose-errors.ts';
import { endOf } from './container-state.ts';
import type { ContainerUser } from './container-user.ts';
import { statusOf } from './engine.ts';

const DEFAULT_OUTPUT_BYTES = 4 * 1024 * 1024;
/** Its id is the first thing that a command says. */
const PID_WAIT_MS = 2_000;
/** The shell says its process id, then becomes the command: the engine's own id is one of another process space. */
const WITH_ID = ['/bin/sh', '-c', 'echo $$; exec "$@"', 'sh'];

/** The engine could not start the shell that starts the command: there is none, or no room for one more process. */
export class NothingStartedError extends Error {
  constructor(output: string) {
    super(`no process could be started in the container: ${output.trim()}`);
    this.name = 'NothingStartedError';
  }
}

export interface ContainerExecOptions extends ExecOptions {
  readonly as: ContainerUser | null;
  /** The command could not be ended from inside: after a fork bomb there is no process left to do it. */
  readonly onStuck: () => Promise<void>;
}

/**
 * Runs a command in a container. At its end, its time limit, the signal or too much output, everything that it started
 * is killed, which closing the stream alone would not do.
 *
 * @throws {LearnerError} `timeout`, `too-large`; {NothingStartedError}
 */
export async function execInContainer(
  container: Docker.Container,
  argv: readonly string[],
  { signal, timeoutMs, stdin, outputBytes = DEFAULT_OUTPUT_BYTES, as, onStuck }: ContainerExecOptions,
): Promise<ExecResult> {
  signal.throwIfAborted();
  const exec = await container.exec({
    Cmd: [...WITH_ID, ...argv],
    ...asUser(as),
    AttachStdin: stdin !== undefined,
    AttachStdout: true,
    AttachStderr: true,
  });
  const stream = await exec.start({ hijack: true, stdin: stdin !== undefined }).catch((failure: unknown) => {
    if (statusOf(failure) === 400 || statusOf(failure) === 500)
      throw new NothingStartedError(String(failure));
    throw failure;
  });
  const pid = Promise.withResolvers<number | null>();
  const limit = Promise.withResolvers<never>();
  let total = 0;
  const collect = (eatFirstLine: boolean) => {
    const sink = new PassThrough();
    const parts: Buffer[] = [];
    let first: Buffer | null = eatFirstLine ? Buffer.alloc(0) : null;
    sink.on('data', (chunk: Buffer) => {
      let part = chunk;
      if (first !== null) {
        first = Buffer.concat([first, chunk]);
        const end = first.indexOf(10);
        if (end < 0) return;
        pid.resolve(Number(first.subarray(0, end).toString()) || null);
        part = first.subarray(end + 1);
        first = null;
      }
      total += part.length;
      if (total > outputBytes) limit.reject(tooMuchOutput(argv.join(' '), outputBytes));
      else parts.push(part);
    });
    return { sink, parts };
  };
  const stdout = collect(true);
  const stderr = collect(false);
  container.modem.demuxStream(stream, stdout.sink, stderr.sink);
  const closed = new Promise<void>((resolve, reject) => {
    stream.once('end', resolve);
    stream.once('close', resolve);
    stream.once('error', reject);
  });
  if (stdin !== undefined) stream.end(stdin);
  const command = argv.join(' ');
  const timer = setTimeout(
    () => limit.reject(tookTooLong({ en: `"${command}"`, vi: `Lệnh "${command}"` }, timeoutMs)),
    timeoutMs,
  );
  const leave = () => limit.reject(signal.reason);
  signal.addEventListener('abort', leave, { once: true });
  try {
    await Promise.race([closed, limit.promise]);
  } catch (failure) {
    const known = await Promise.race([pid.promise, sleep(PID_WAIT_MS, null, { ref: false })]);
    if (!(await killInContainer(container, known, as))) await onStuck();
    stream.destroy();
    throw failure;
  } finally {
    clearTimeout(timer);
    signal.removeEventListener('abort', leave);
  }
  const { ExitCode, Pid } = await exec.inspect();
  pid.resolve(null); // nothing said it until the end
  const known = await pid.promise;
  if (known === null) throw new NothingStartedError(`exit code ${ExitCode}`);
  if ((await leftOf(container, Pid)) && !(await killInContainer(container, known, as))) await onStuck();
  return {
    ...(ExitCode === null ? { exitCode: null, signal: null } : endOf(ExitCode)),
    stdout: Buffer.concat(stdout.parts),
    stderr: Buffer.concat(stderr.parts),
  };
}

/** True while processes of the command's group live on; the engine's own ids are the same in both answers. */
async function leftOf(container: Docker.Container, enginePid: number): Promise<boolean> {
  const answer = await container.top({ ps_args: '-eo pid,pgid' }).catch(() => null);
  if (answer === null) return false; // the container ended, and all in it
  const { Titles, Processes } = answer;
  const column = Titles.findIndex((title: string) => title === 'PGID');
  return Processes.some((row: readonly string[]) => Number(row[column]) === enginePid);
}

/** The command leads a process group of its own, so the group goes with it. False when nobody could be told. */
async function killInContainer(
  container: Docker.Container,
  pid: number | null,
  as: ContainerUser | null,
): Promise<boolean> {
  if (pid === null) return false;
  try {
    const exec = await container.exec({
      Cmd: ['/bin/sh', '-c', `kill -9 -${pid} 2>/dev/null || kill -9 ${pid} 2>/dev/null || true`],
      ...asUser(as),
      AttachStdout: true,
    });
    const stream = await exec.start({ hijack: true, stdin: false });
    stream.resume();
    const closed = new Promise<void>((resolve) => stream.once('close', resolve).once('end', resolve));
    stream.once('error', () => stream.destroy());
    if (!(await Promise.race([closed.then(() => true), sleep(PID_WAIT_MS, false, { ref: false })])))
      return false;
    return (await exec.inspect()).ExitCode === 0;
  } catch {
    return false; // the engine could not start one more process in there
  }
}

function asUser(as: ContainerUser | null): { User?: string; WorkingDir?: string; Env?: string[] } {
  return as ? { User: as.user, WorkingDir: as.home, Env: [`HOME=${as.home}`] } : {};
}
