import { createTerminalModule } from '../../../server/terminal/terminal-module.ts';
import { createFakeStack } from '../../support/fake-stack.ts';
import { startTestServer } from '../../support/test-server.ts';
import { BENCH_SHELL } from './bench-shell.ts';

/** Our server in a process of its own, every door as `npm start` has it; only the stack behind it is none. */
const [hostSocketPath, state] = process.argv.slice(2);
if (!hostSocketPath || !state) throw new Error('usage: our-server.ts PTY-SOCKET STATE-FOLDER');
const life = new AbortController();
const server = await startTestServer({
  state,
  stack: createFakeStack(),
  modules: [
    createTerminalModule({
      hostSocketPath,
      openShell: async () => ({ ...BENCH_SHELL, sandboxed: false, afterClose: null }),
      findCommand: async () => null,
      log: (line) => process.stderr.write(`${line}\n`),
      signal: life.signal,
    }),
  ],
});
process.stdout.write(`${JSON.stringify({ port: server.running.port, secret: server.running.secret })}\n`);
process.stdin.resume().once('end', () => process.exit(0)); // ends with the bench that holds the pipe
