import { LABS, labNamed } from '../../labs/index.ts';
import type { Lab } from '../../protocol/lab.ts';
import { labReadiness } from '../doctor/lab-readiness.ts';
import { PROOFS_FILE } from '../doctor/support/proofs.ts';
import { stateFolder } from '../launcher/places.mjs';
import { readOptions } from '../read-options.ts';
import { openStackChoice, STACK_OPTIONS } from '../stack-options.ts';
import { unknownCommand } from '../wrong-usage.ts';
import { runVerify } from './run-verify.ts';
import { runReset, runSolve } from './solve-lab.ts';

const USAGE = {
  en: `npm run lab -- COMMAND [--runtime auto|native|compose] [--json]
  list                                   the labs, and which can run here
  verify [LAB ...] [--all] [--twice] [--topology cluster|pair] [--once] [--write] [--stack ID]
         [--prove [--proofs FILE]]       on a stack of its own: red, solve, green, reset; --prove: for the support table;
                                         --once: no lab on more than one topology
  solve LAB [--step STEP] [--stack ID]   begins the lab and solves it up to and with the step
  reset [--stack ID]                     takes back what solve left
  record LAB [--topology cluster|pair]   what the static site replays`,
  vi: `npm run lab -- LỆNH [--runtime auto|native|compose] [--json]
  list                                   các bài lab, và bài nào chạy được ở đây
  verify [LAB ...] [--all] [--twice] [--topology cluster|pair] [--once] [--write] [--stack ID]
         [--prove [--proofs TỆP]]        trên một stack riêng: đỏ, giải, xanh, đặt lại; --prove: cho bảng hỗ trợ;
                                         --once: mỗi bài lab chỉ trên một mô hình
  solve LAB [--step BƯỚC] [--stack ID]   bắt đầu bài lab và giải đến hết bước đó
  reset [--stack ID]                     hoàn tác những gì solve để lại
  record LAB [--topology cluster|pair]   ghi lại những gì trang tĩnh sẽ phát`,
};

export interface LabCommandOptions {
  readonly stdout: { write(text: string): unknown };
  readonly signal: AbortSignal;
}

/** `writepath lab …`: the labs without a page. @returns the exit code: 1 when a lab did not verify. */
export async function runLabCommand(
  argv: readonly string[],
  { stdout, signal }: LabCommandOptions,
): Promise<number> {
  const { values, positionals } = readOptions({
    args: [...argv],
    allowPositionals: true,
    options: {
      ...STACK_OPTIONS,
      step: { type: 'string' },
      once: { type: 'boolean', default: false },
      twice: { type: 'boolean', default: false },
      prove: { type: 'boolean', default: false },
      proofs: { type: 'string', default: PROOFS_FILE },
    },
  });
  const [verb, ...ids] = positionals;
  const stackId = values.stack ?? (verb === 'solve' || verb === 'reset' ? 'lab' : 'verify');
  const { runtime, topology } = await openStackChoice(values, stackId, USAGE, signal);
  const common = {
    runtime,
    stackId,
    stateFolder: stateFolder(),
    signal,
    print: (line: string) => void stdout.write(`${line}\n`),
    // Progress belongs beside the result, not inside it.
    say: (line: string) => void (values.json || process.stderr.write(`${line}\n`)),
  };
  switch (verb) {
    case 'list': {
      const readiness = labReadiness(
        await runtime.topologies({ signal }),
        await runtime.capabilities({ signal }),
      );
      if (values.json) common.print(JSON.stringify(readiness));
      else
        for (const { id, canRun, why } of readiness)
          common.print(listLine(labNamed(id), canRun, why?.en ?? ''));
      return 0;
    }
    case 'verify':
      return runVerify(ids.length === 0 || values.all ? LABS : ids.map(labNamed), {
        ...common,
        topology,
        once: values.once,
        rounds: values.twice ? 2 : 1,
        json: values.json,
        write: values.write,
        proofs: values.prove ? values.proofs : null,
      });
    case 'solve':
      return runSolve(labNamed(ids[0] ?? ''), { ...common, topology, step: values.step });
    case 'reset':
      return runReset(common);
    case 'record': {
      const { recordLab } = await import('./record-lab.ts');
      return recordLab(labNamed(ids[0] ?? ''), { ...common, topology });
    }
    default:
      throw unknownCommand(verb, USAGE);
  }
}

function listLine(lab: Lab, canRun: boolean, why: string): string {
  return [lab.number, lab.id.padEnd(20), canRun ? 'runs here' : why, lab.title.en].join('  ');
}
