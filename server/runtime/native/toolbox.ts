import type { ExecOptions, ExecResult, ShellCommand, ShellRequest } from '../contract.ts';
import { notHere } from '../stack-errors.ts';
import type { Addresses } from './addresses.ts';
import type { NativeMachine } from './native-machine.ts';
import type { StateFolder } from './state-folder.ts';

export interface ToolboxOptions {
  readonly stackId: string;
  readonly state: StateFolder;
  readonly addresses: Addresses;
  readonly machine: NativeMachine;
}

/** Where learners' commands run. */
export class Toolbox {
  readonly #options: ToolboxOptions;

  constructor(options: ToolboxOptions) {
    this.#options = options;
  }

  async exec(_argv: readonly string[], _options: ExecOptions): Promise<ExecResult> {
    throw notHere(this.#options.stackId);
  }

  async shell(_request: ShellRequest): Promise<ShellCommand> {
    throw notHere(this.#options.stackId);
  }
}
