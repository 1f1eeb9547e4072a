import { setTimeout as sleep } from 'node:timers/promises';
import { openTerminal } from './bench-terminal.ts';
import { untilBytes } from './until-output.ts';

/** A learner next door, in a process of its own, whose shell runs `yes` and whose page takes it all. */
const terminal = await openTerminal(JSON.parse(process.argv[2] ?? ''));
await sleep(300);
const flooding = untilBytes(terminal, 1_000_000);
terminal.type('yes\r');
await flooding;
process.stdout.write('flooding\n');
process.stdin.resume().once('end', () => {
  void terminal.close().finally(() => process.exit(0));
});
