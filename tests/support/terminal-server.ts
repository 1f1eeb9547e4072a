import type { ShellCommand, ShellRequest } from '../../server/runtime/contract.ts';
import { createTerminalModule } from '../../server/terminal/terminal-module.ts';
import { PLAIN_BASH, TestHost } from '../../server/terminal/test-host.ts';
import { startTestServer, type TestServer } from './test-server.ts';

export interface TerminalServerOptions {
  readonly openShell?: (request: ShellRequest) => Promise<ShellCommand>;
  /** A command that becomes the PTY host. */
  readonly hostPrefix?: readonly string[];
}

export interface TerminalServer extends AsyncDisposable {
  readonly server: TestServer;
  readonly host: TestHost;
}

/** The server with terminals, on a PTY host of its own. */
export async function startTerminalServer(options: TerminalServerOptions = {}): Promise<TerminalServer> {
  const life = new AbortController();
  const host = await TestHost.start(options.hostPrefix);
  const server = await startTestServer({
    modules: [
      createTerminalModule({
        hostSocketPath: host.socketPath,
        openShell: options.openShell ?? (async () => PLAIN_BASH),
        findCommand: async () => null,
        log: () => {},
        signal: life.signal,
      }),
    ],
  });
  return {
    server,
    host,
    async [Symbol.asyncDispose]() {
      life.abort();
      await server[Symbol.asyncDispose]();
      await host[Symbol.asyncDispose]();
    },
  };
}
