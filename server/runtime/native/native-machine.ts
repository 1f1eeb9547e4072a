import { mkdir, mkdtemp, rm } from 'node:fs/promises';
import { join } from 'node:path';
import { LearnerError } from '../../../protocol/learner-error.ts';
import type { Capability, Topology } from '../../../protocol/stack.ts';
import type { ComponentSource, WaitOptions } from '../contract.ts';
import { stackAddresses } from './addresses.ts';
import type { ProgramName } from './binaries/programs.ts';
import type { Binaries } from './binaries.ts';
import { orAborted } from './or-aborted.ts';
import { type NameMode, probeNameMode } from './private-names.ts';
import { ALERTING_PROGRAMS, OPTIONAL_PROGRAMS, PROGRAMS_OF_TOPOLOGY } from './programs.ts';
import { probeSandbox, type Sandbox } from './sandbox.ts';
import { probeSmallDisk } from './small-disk.ts';
import { writeToolboxFiles } from './toolbox-files.ts';
import { needsNamespace } from './with-own-data.ts';

const REWRITTEN =
  'no private mount namespace here: names in arguments and configuration are rewritten to addresses, so "instance" labels show addresses';
/** Its answer is shared by all who ask, so no caller's leaving ends it: only this does. */
const PROBE_TIMEOUT_MS = 30_000;
const ABSTRACT_OPEN =
  'shells are sandboxed, but reach abstract unix sockets of this machine: Linux 6.12 with Landlock and Perl would hide them';
const NO_CGROUP =
  'shells are sandboxed; no cgroup can be had here, so the memory of a shell is looked at twice a second instead of being fenced';
const NO_SANDBOX = 'bubblewrap is missing or refused: a shell runs as your own user, once you agree';

/** What this machine can do, asked once and shared by all stacks. */
export class NativeMachine {
  readonly #binaries: Binaries;
  readonly #stateRoot: string;
  #nameMode: Promise<NameMode> | null = null;
  #sandbox: Promise<Sandbox | null> | null = null;
  #smallDisks: Promise<boolean> | null = null;

  constructor(binaries: Binaries, stateRoot: string) {
    this.#binaries = binaries;
    this.#stateRoot = stateRoot;
  }

  nameMode(signal: AbortSignal): Promise<NameMode> {
    this.#nameMode ??= forgetFailure(probeNameMode(AbortSignal.timeout(PROBE_TIMEOUT_MS)), () => {
      this.#nameMode = null;
    });
    return orAborted(this.#nameMode, signal);
  }

  /** Null where bubblewrap is missing or refused. */
  sandbox(signal: AbortSignal): Promise<Sandbox | null> {
    this.#sandbox ??= forgetFailure(
      tryInScratch(this.#stateRoot, AbortSignal.timeout(PROBE_TIMEOUT_MS)),
      () => {
        this.#sandbox = null;
      },
    );
    return orAborted(this.#sandbox, signal);
  }

  /** Whether a service's data can lie on a disk in memory that it alone sees. */
  hasSmallDisks(signal: AbortSignal): Promise<boolean> {
    this.#smallDisks ??= forgetFailure(this.#trySmallDisk(AbortSignal.timeout(PROBE_TIMEOUT_MS)), () => {
      this.#smallDisks = null;
    });
    return orAborted(this.#smallDisks, signal);
  }

  async #trySmallDisk(signal: AbortSignal): Promise<boolean> {
    return probeSmallDisk(await this.nameMode(signal), signal);
  }

  find(program: ProgramName, signal: AbortSignal): Promise<ComponentSource> {
    return this.#binaries.find(program, { signal });
  }

  /** Paths of what a topology needs, and of what it is better with, where that is here. */
  async paths(topology: Topology, signal: AbortSignal): Promise<ReadonlyMap<string, string>> {
    const needed: readonly ProgramName[] = PROGRAMS_OF_TOPOLOGY[topology];
    const all = [...needed, ...OPTIONAL_PROGRAMS];
    const found = await Promise.all(all.map((program) => this.find(program, signal)));
    const missing = found.filter(
      ({ name, path }) => path === null && needed.some((program) => program === name),
    );
    if (missing.length > 0) throw binaryMissing(topology, missing);
    return new Map(found.flatMap(({ name, path }) => (path === null ? [] : [[name, path]])));
  }

  /** Gets what is missing. @throws {LearnerError} `binary-missing` for what a topology cannot do without. */
  async prepare(topology: Topology, options: WaitOptions): Promise<readonly ComponentSource[]> {
    const needed: readonly ProgramName[] = PROGRAMS_OF_TOPOLOGY[topology];
    const got = await this.#binaries.acquire([...needed, ...OPTIONAL_PROGRAMS], options);
    const missing = got.filter(
      ({ name, path }) => path === null && needed.some((program) => program === name),
    );
    if (missing.length > 0) throw binaryMissing(topology, missing);
    return got;
  }

  async topologies(signal: AbortSignal): Promise<readonly Topology[]> {
    const complete: Topology[] = [];
    for (const topology of ['cluster', 'pair'] as const) {
      const found = await Promise.all(
        PROGRAMS_OF_TOPOLOGY[topology].map((program) => this.find(program, signal)),
      );
      if (found.every(({ path }) => path !== null)) complete.push(topology);
    }
    return complete.length > 0 ? complete : ['cluster', 'pair']; // nothing is here yet: `prepare` tells what can be had
  }

  /** What Linux itself must bring, for the table of `npm run doctor`. */
  async systemTools(signal: AbortSignal): Promise<readonly ComponentSource[]> {
    const [nameMode, sandbox] = await Promise.all([this.nameMode(signal), this.sandbox(signal)]);
    const tool = (name: string, here: boolean, why: string | null): ComponentSource => {
      return {
        name,
        from: here ? 'PATH' : null,
        version: null,
        sha256: null,
        verified: false,
        path: null,
        why,
      };
    };
    return [
      tool('unshare', nameMode !== 'rewritten', nameMode === 'rewritten' ? REWRITTEN : null),
      tool('bubblewrap', sandbox !== null, remarkOn(sandbox)),
    ];
  }

  async capabilities(signal: AbortSignal): Promise<ReadonlySet<Capability>> {
    const [topologies, link, sandbox, alerting, smallDisks] = await Promise.all([
      this.topologies(signal),
      this.find('toxiproxy-server', signal),
      this.sandbox(signal),
      this.#canAlert(signal),
      this.hasSmallDisks(signal),
    ]);
    const able = new Set<Capability>();
    if (topologies.includes('cluster')) able.add('cluster');
    if (link.path !== null) able.add('links');
    if (alerting) able.add('alerting');
    if (smallDisks) able.add('small-disk');
    if (sandbox) able.add('sandbox');
    return able;
  }

  async #canAlert(signal: AbortSignal): Promise<boolean> {
    const found = await Promise.all(ALERTING_PROGRAMS.map((program) => this.find(program, signal)));
    const paths = found.flatMap(({ path }) => (path === null ? [] : [path]));
    if (paths.length < found.length) return false;
    return (await this.nameMode(signal)) !== 'rewritten' || !paths.some(needsNamespace);
  }
}

/** What a learner or an instructor should know of the sandbox here. */
function remarkOn(sandbox: Sandbox | null): string | null {
  if (!sandbox) return NO_SANDBOX;
  const remarks = [
    ...(sandbox.hidesAbstractSockets ? [] : [ABSTRACT_OPEN]),
    ...(sandbox.limits.by === 'processes' ? [NO_CGROUP] : []),
  ];
  return remarks.length > 0 ? remarks.join('; ') : null;
}

async function tryInScratch(stateRoot: string, signal: AbortSignal): Promise<Sandbox | null> {
  await mkdir(stateRoot, { recursive: true, mode: 0o700 });
  const folder = await mkdtemp(join(stateRoot, '.probe-'));
  try {
    writeToolboxFiles(folder, stackAddresses(folder, 'probe'));
    return await probeSandbox(folder, signal);
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
}

/** A probe that ran out of time tells nothing about the machine: the next caller asks again. */
function forgetFailure<Result>(probe: Promise<Result>, forget: () => void): Promise<Result> {
  probe.catch(forget);
  return probe;
}

function binaryMissing(topology: Topology, missing: readonly ComponentSource[]): LearnerError {
  const names = missing.map(({ name }) => name).join(', ');
  const why = missing[0]?.why ?? '';
  return new LearnerError('binary-missing', {
    en: `The topology "${topology}" needs ${names}, not found here (${why}). Put them on PATH or into the folder WRITEPATH_BIN, or choose another topology; "npm run doctor" lists what is missing.`,
    vi: `Mô hình "${topology}" cần ${names}, mà máy này chưa có (${why}). Hãy đặt chúng vào PATH hoặc thư mục WRITEPATH_BIN, hoặc chọn mô hình khác; "npm run doctor" liệt kê những gì còn thiếu.`,
  });
}
