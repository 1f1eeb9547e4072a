import { randomBytes } from 'node:crypto';
import { join } from 'node:path';
import { LearnerError } from '../../../protocol/learner-error.ts';
import type { ExecOptions, ExecResult, ShellCommand, ShellRequest } from '../contract.ts';
import { SHELL_MARK } from '../shell-mark.ts';
import { notHere } from '../stack-errors.ts';
import type { Addresses } from './addresses.ts';
import { endMarked } from './end-marked.ts';
import type { NativeMachine } from './native-machine.ts';
import { withNames } from './private-names.ts';
import { TOOLBOX_PROGRAMS } from './programs.ts';
import { runCommand } from './run-command.ts';
import { type Sandbox, sandboxCommand, shellEnvironment } from './sandbox.ts';
import {
  newPlace,
  removalOf,
  removePlace,
  SANDBOX_LIMITS,
  type SandboxPlace,
  sweepPlaces,
} from './sandbox-limits.ts';
import type { StateFolder } from './state-folder.ts';
import { writeToolboxFiles } from './toolbox-files.ts';

export interface ToolboxOptions {
  readonly state: StateFolder;
  readonly addresses: Addresses;
  readonly machine: NativeMachine;
}

const SHELL = ['bash', '-i'] as const;
const PROBE_TIMEOUT_MS = 30_000;

/** Where learners' commands and shells run: a sandbox for each, that sees the services and nothing of this machine. */
export class Toolbox {
  readonly #options: ToolboxOptions;
  #hasSwept = false;

  constructor(options: ToolboxOptions) {
    this.#options = options;
  }

  /** @throws {LearnerError} `not-supported` without bubblewrap: commands of a lab never run outside. */
  async exec(argv: readonly string[], options: ExecOptions): Promise<ExecResult> {
    const sandbox = await this.#options.machine.sandbox(options.signal);
    if (!sandbox) throw notHere('toolbox');
    const place = this.#newPlace(sandbox);
    const [file = '', ...args] = await this.#inside(sandbox, argv, place, options.signal);
    try {
      return await runCommand(file, args, options);
    } finally {
      await removePlace(place);
    }
  }

  /** @throws {LearnerError} `shell-consent` where there is no sandbox and the learner has not agreed. */
  async shell({ consent }: ShellRequest): Promise<ShellCommand> {
    const signal = AbortSignal.timeout(PROBE_TIMEOUT_MS);
    const sandbox = await this.#options.machine.sandbox(signal);
    if (!sandbox && !consent) throw consentNeeded();
    const { folder, toolbox } = this.#options.state;
    if (sandbox) {
      const place = this.#newPlace(sandbox);
      const [file = '', ...args] = await this.#inside(sandbox, SHELL, place, signal);
      const env = { ...shellEnvironment('/'), ...(place.prefix.length > 0 && addressOfSystemd()) };
      const memory = sandbox.limits.by === 'processes' && { memoryBytes: SANDBOX_LIMITS.memoryBytes };
      return { file, args, env, cwd: folder, sandboxed: true, ...memory, afterClose: removalOf(place) };
    }
    const [file = '', ...args] = await this.#outside(signal);
    const { HOME: home = '/', USER, PATH } = process.env;
    const own = { ...(USER ? { USER } : {}), ...(PATH ? { PATH } : {}), CURL_HOME: toolbox };
    const mark = randomBytes(12).toString('hex');
    const env = { ...shellEnvironment(home), ...own, [SHELL_MARK]: mark };
    return { file, args, env, cwd: home, sandboxed: false, afterClose: endMarked(mark) };
  }

  #newPlace({ limits }: Sandbox): SandboxPlace {
    const { toolbox } = this.#options.state;
    if (!this.#hasSwept) sweepPlaces(limits, toolbox);
    this.#hasSwept = true;
    return newPlace(limits, toolbox);
  }

  async #inside(
    sandbox: Sandbox,
    argv: readonly string[],
    place: SandboxPlace,
    signal: AbortSignal,
  ): Promise<readonly string[]> {
    const { state, addresses, machine } = this.#options;
    writeToolboxFiles(state.toolbox, addresses);
    const found = await Promise.all(TOOLBOX_PROGRAMS.map((program) => machine.find(program, signal)));
    const tools = new Map(found.flatMap(({ name, path }) => (path === null ? [] : [[name, path] as const])));
    return sandboxCommand(sandbox, { folder: state.toolbox, tools, argv, place });
  }

  async #outside(signal: AbortSignal): Promise<readonly string[]> {
    const { state, addresses, machine } = this.#options;
    writeToolboxFiles(state.toolbox, addresses);
    const shell = ['bash', '--rcfile', join(state.toolbox, 'bashrc'), '-i'];
    return withNames(await machine.nameMode(signal), state.hostsFile, shell);
  }
}

/** Where `systemd-run --user` finds its service; the sandbox itself starts with an empty environment. */
function addressOfSystemd(): Readonly<Record<string, string>> {
  const { XDG_RUNTIME_DIR, DBUS_SESSION_BUS_ADDRESS } = process.env;
  return {
    ...(XDG_RUNTIME_DIR && { XDG_RUNTIME_DIR }),
    ...(DBUS_SESSION_BUS_ADDRESS && { DBUS_SESSION_BUS_ADDRESS }),
  };
}

function consentNeeded(): LearnerError {
  return new LearnerError('shell-consent', {
    en: 'This machine allows no sandbox (bubblewrap is missing or refused), so a shell would run as your own user and could change your files. Agree to that, or install bubblewrap.',
    vi: 'Máy này không cho tạo sandbox (thiếu bubblewrap hoặc bị chặn), nên shell sẽ chạy bằng chính tài khoản của bạn và có thể sửa tệp của bạn. Hãy đồng ý, hoặc cài bubblewrap.',
  });
}
