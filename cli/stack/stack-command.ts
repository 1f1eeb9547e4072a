import type { LearnerError } from '../../protocol/learner-error.ts';
import { LINKS, type LinkFault, type LinkName, TOPOLOGIES, type Topology } from '../../protocol/stack.ts';
import type { Text } from '../../protocol/text.ts';
import type { Stack } from '../../server/runtime/contract.ts';
import { SERVICE_NAMES, type ServiceName } from '../../stack/services.ts';
import { VARIANT_NAMES, type VariantName } from '../../stack/variants.ts';
import { endProgress, inLanguage, showProgress } from '../launcher/say.mjs';
import { openRuntime } from '../open-runtime.ts';
import { RUNTIME_CHOICES, readChoice } from '../read-choice.ts';
import { readOptions } from '../read-options.ts';
import { unknownCommand, wrongUsage } from '../wrong-usage.ts';
import { openShellHere } from './open-shell-here.ts';
import { printStatus } from './print-status.ts';

const USAGE = {
  en: `npm run stack -- COMMAND [--stack ID] [--runtime auto|native|compose]
  up [--topology cluster|pair] [--variant V]   status [--json]   down [--keep] [--force]
  start|stop|kill|pause|resume SERVICE         logs SERVICE [--follow] [--tail N]
  exec SERVICE -- COMMAND ...                  shell
  link REGION healthy|cut|black-hole|partition|latency MS|bandwidth KBPS|reset PERCENT`,
  vi: `npm run stack -- LỆNH [--stack ID] [--runtime auto|native|compose]
  up [--topology cluster|pair] [--variant V]   status [--json]   down [--keep] [--force]
  start|stop|kill|pause|resume DỊCH_VỤ         logs DỊCH_VỤ [--follow] [--tail N]
  exec DỊCH_VỤ -- LỆNH ...                     shell
  link VÙNG healthy|cut|black-hole|partition|latency MS|bandwidth KBPS|reset PERCENT`,
};

function usage(problem: Text): LearnerError {
  return wrongUsage(problem, USAGE);
}

function parse(argv: readonly string[]) {
  const cut = argv.indexOf('--');
  const { values, positionals } = readOptions({
    args: [...(cut < 0 ? argv : argv.slice(0, cut))],
    allowPositionals: true,
    options: {
      stack: { type: 'string', default: process.env.WRITEPATH_STACK ?? 'main' },
      runtime: { type: 'string', default: process.env.WRITEPATH_RUNTIME ?? 'auto' },
      topology: { type: 'string' },
      variant: { type: 'string', default: 'default' },
      tail: { type: 'string', default: '100' },
      follow: { type: 'boolean', default: false },
      json: { type: 'boolean', default: false },
      keep: { type: 'boolean', default: false },
      force: { type: 'boolean', default: false },
    },
  });
  return { values, positionals, command: cut < 0 ? [] : argv.slice(cut + 1) };
}

function linkFault(kind: string | undefined, figure: string | undefined): LinkFault {
  if (kind === 'healthy' || kind === 'cut' || kind === 'black-hole' || kind === 'partition') return { kind };
  const amount = Number(figure);
  if (kind !== 'latency' && kind !== 'bandwidth' && kind !== 'reset')
    throw usage({
      en: `Link fault "${kind ?? ''}" is unknown.`,
      vi: `Không có sự cố đường truyền nào tên "${kind ?? ''}".`,
    });
  if (!Number.isFinite(amount) || amount < 1)
    throw usage({
      en: `"${kind}" needs a number of at least 1 after it.`,
      vi: `Sau "${kind}" cần một số từ 1 trở lên.`,
    });
  if (kind === 'reset') return { kind, percent: Math.min(100, amount) };
  return kind === 'latency' ? { kind, latencyMs: amount } : { kind, kilobytesPerSecond: amount };
}

function tailLines(written: string): number {
  if (/^\d{1,6}$/.test(written)) return Number(written);
  throw usage({
    en: `--tail ${written} is no number of lines.`,
    vi: `--tail ${written} không phải số dòng.`,
  });
}

async function printLogs(
  stack: Stack,
  service: ServiceName,
  tail: number,
  follow: boolean,
  signal: AbortSignal,
) {
  for await (const line of stack.logs(service, { tailLines: tail, follow, signal }))
    process.stdout.write(`${line}\n`);
}

async function exec(
  stack: Stack,
  service: ServiceName,
  argv: readonly string[],
  signal: AbortSignal,
): Promise<number> {
  if (argv.length === 0)
    throw usage({ en: 'exec needs a command after "--".', vi: 'exec cần một lệnh sau "--".' });
  const result = await stack.exec(service, argv, { signal, timeoutMs: 600_000 });
  process.stdout.write(result.stdout);
  process.stderr.write(result.stderr);
  return result.exitCode ?? 1;
}

/** Before a `down` that keeps data: without it, each service would get its time to end in order. */
async function killAll(stack: Stack, signal: AbortSignal): Promise<void> {
  const alive = stack.snapshot().services.filter(({ state }) => state !== 'stopped' && state !== 'parked');
  // What cannot be killed by name is for `down` to name.
  await Promise.allSettled(alive.map(({ name }) => stack.kill(name, { signal })));
}

/** `writepath stack …`: the Runtime from a shell. @returns the exit code. */
export async function runStackCommand(argv: readonly string[], signal: AbortSignal): Promise<number> {
  const { values, positionals, command } = parse(argv);
  const [verb, first, second, third] = positionals;
  if (!verb) throw unknownCommand(verb, USAGE);
  if (!/^[a-z0-9][a-z0-9-]{0,30}$/.test(values.stack))
    throw usage({
      en: `"${values.stack}" is no stack id: lower case letters, digits and dashes only.`,
      vi: `"${values.stack}" không phải id của stack: chỉ dùng chữ thường, chữ số và dấu gạch ngang.`,
    });
  const runtime = await openRuntime(
    readChoice('runtime', values.runtime, RUNTIME_CHOICES, USAGE),
    values.stack,
    signal,
  );
  const stack = runtime.stack(values.stack);
  const wait = {
    signal,
    onProgress: ({ what }: { what: { en: string; vi: string } }) => showProgress(inLanguage(what)),
  };
  const running = await stack.adopt({ signal });

  switch (verb) {
    case 'up': {
      const topology: Topology = values.topology
        ? readChoice('topology', values.topology, TOPOLOGIES, USAGE)
        : ((await runtime.topologies({ signal }))[0] ?? 'pair');
      const variant: VariantName = readChoice('variant', values.variant, VARIANT_NAMES, USAGE);
      await runtime.prepare(topology, wait);
      await stack.up({ topology, variant }, wait);
      endProgress();
      printStatus(stack.snapshot(), values.json);
      return 0;
    }
    case 'down':
      if (values.force) await killAll(stack, signal);
      await stack.down({ signal, keepData: values.keep });
      return 0;
    case 'status':
      printStatus(stack.snapshot(), values.json);
      return running ? 0 : 3;
    case 'start':
    case 'stop':
    case 'kill':
    case 'pause':
    case 'resume':
      await stack[verb](readChoice('service', first, SERVICE_NAMES, USAGE), wait);
      return 0;
    case 'link': {
      const link: LinkName = readChoice('region', first, LINKS, USAGE);
      await stack.setLink(link, linkFault(second, third), wait);
      return 0;
    }
    case 'logs':
      await printLogs(
        stack,
        readChoice('service', first, SERVICE_NAMES, USAGE),
        tailLines(values.tail),
        values.follow,
        signal,
      );
      return 0;
    case 'exec':
      return exec(stack, readChoice('service', first, SERVICE_NAMES, USAGE), command, signal);
    case 'shell':
      return openShellHere(await stack.shellCommand({ name: 'cli', consent: true }));
    default:
      throw unknownCommand(verb, USAGE);
  }
}
