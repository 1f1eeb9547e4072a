// The `writepath` command behind the npm scripts: one subcommand a folder.
import { toLearnerError } from '../protocol/learner-error.ts';
import { inLanguage, say } from './launcher/say.mjs';

const COMMANDS = [
  'build',
  'dev',
  'fetch',
  'stack',
  'lab',
  'incident',
  'tsdb',
  'doctor',
  'clean',
  'bench',
] as const;

async function dispatch(
  name: string | undefined,
  argv: readonly string[],
  signal: AbortSignal,
): Promise<number> {
  switch (name) {
    case 'build':
      return (await import('./build-command.ts')).runBuildCommand(argv, signal);
    case 'dev':
      return (await import('./dev/dev-command.ts')).runDevCommand(argv, signal);
    case 'fetch':
      return (await import('./fetch-command.ts')).runFetchCommand(signal);
    case 'stack':
      return (await import('./stack/stack-command.ts')).runStackCommand(argv, signal);
    case 'lab':
      return (await import('./lab/lab-command.ts')).runLabCommand(argv, { stdout: process.stdout, signal });
    case 'incident':
      return (await import('./incident/incident-command.ts')).runIncidentCommand(argv, {
        stdout: process.stdout,
        signal,
      });
    case 'tsdb':
      return (await import('./tsdb/tsdb-command.ts')).runTsdbCommand(argv, signal);
    case 'doctor':
      return (await import('./doctor/doctor-command.ts')).runDoctorCommand(argv, signal);
    case 'clean':
      await (await import('./clean/clean-command.ts')).runCleanCommand(argv);
      return 0;
    case 'bench':
      return (await import('./bench/bench-command.ts')).runBenchCommand(argv, signal);
    default:
      say({
        en: `${name === undefined ? 'A command is missing' : `"${name}" is no command of writepath`}; there are ${COMMANDS.join(', ')}.`,
        vi: `${name === undefined ? 'Thiếu lệnh' : `writepath không có lệnh "${name}"`}; các lệnh là ${COMMANDS.join(', ')}.`,
      });
      return 2;
  }
}

const ending = new AbortController();
for (const signal of ['SIGINT', 'SIGTERM'] as const) process.once(signal, () => ending.abort());
if (process.env.WRITEPATH_LAUNCHED === '1') process.stdin.resume().once('end', () => ending.abort());

try {
  const [name, ...argv] = process.argv.slice(2);
  process.exitCode = await dispatch(name, argv, ending.signal);
} catch (failure) {
  if (!ending.signal.aborted) {
    const error = toLearnerError(failure);
    process.stderr.write(`${inLanguage(error.text)}\n`);
    if (error.code === 'internal' && failure instanceof Error) process.stderr.write(`${failure.stack}\n`);
  }
  process.exitCode = 1;
} finally {
  process.stdin.unref?.();
}
