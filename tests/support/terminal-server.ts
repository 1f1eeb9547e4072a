import { createLog } from '../../server/log.ts';
import type { ShellCommand, ShellRequest } from '../../server/runtime/contract.ts';
import { createHostLink } from '../../server/terminal/host-link.ts';
import { PLAIN_BASH } from '../../server/terminal/test-terminals.ts';
import { PtyHostProcess } from './pty-host-process.ts';
import { startTestServer, type TestServer } from './test-server.ts';

export interface TerminalServerOptions {
  readonly openShell?: (request: ShellRequest) => Promise<ShellCommand>;
  /** A command that becomes the PTY host. */
  readonly hostPrefix?: readonly string[];
}

export interface TerminalServer extends AsyncDisposable {
  readonly server: TestServer;
  readonly host: PtyHostProcess;
}

/** The server with terminals, on a PTY host of its own. */
export async function startTerminalServer(options: TerminalServerOptions = {}): Promise<TerminalServer> {
  const host = await PtyHostProcess.start(options.hostPrefix ? { prefix: options.hostPrefix } : {});
  const server = await startTestServer({
    terminals: createHostLink({
      channel: host.child,
      openShell: options.openShell ?? (async () => PLAIN_BASH),
      findCommand: async () => null,
      log: createLog(() => {}, { pretty: false }),
    }),
  });
  return {
    server,
    host,
    async [Symbol.asyncDispose]() {
      await server[Symbol.asyncDispose]();
      await host[Symbol.asyncDispose]();
    },
  };
}
