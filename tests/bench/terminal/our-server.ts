import { createLog } from '../../../server/log.ts';
import { createHostLink } from '../../../server/terminal/host-link.ts';
import { createFakeStack } from '../../support/fake-stack.ts';
import { startTestServer } from '../../support/test-server.ts';
import { BENCH_SHELL } from './bench-shell.ts';

/** Our server in a process of its own, every door as `npm start` has it; only the stack behind it is none. */
const [state] = process.argv.slice(2);
if (!state) throw new Error('usage: our-server.ts STATE-FOLDER, started with an IPC channel');
const server = await startTestServer({
  state,
  stack: createFakeStack(),
  terminals: createHostLink({
    channel: process,
    openShell: async () => ({ ...BENCH_SHELL, sandboxed: false, afterClose: null }),
    findCommand: async () => null,
    log: createLog((line) => process.stderr.write(line), { pretty: false }),
  }),
});
process.stdout.write(`${JSON.stringify({ port: server.running.port, secret: server.running.secret })}\n`);
process.stdin.resume().once('end', () => process.exit(0)); // ends with the bench that holds the pipe
