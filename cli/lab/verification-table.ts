import type { Topology } from '../../protocol/stack.ts';
import type { LabVerification, VerifiedCheck } from './verify-lab.ts';

export type VerifiedLab = LabVerification & { readonly topology: Topology };

const HEAD = ['step', 'check', 'red', 'green after', 'verdict', 'observed'];
const OBSERVED_WIDTH = 60;

/** The round as lines of a table: step, check, red, seconds to green, verdict. */
export function verificationTable(result: VerifiedLab): string[] {
  const rows = result.checks.map((check) => [
    check.step,
    check.check,
    check.red,
    check.greenAfterSeconds === null ? 'never' : `${check.greenAfterSeconds.toFixed(1)} s`,
    check.verdict,
    (check.observed ?? '').slice(0, OBSERVED_WIDTH),
  ]);
  return [
    `${result.lab} on ${result.topology}, round ${result.round}: ${result.verdict} in ${result.seconds.toFixed(0)} s`,
    ...table([HEAD, ...rows]),
    ...(result.failure === null ? [] : [`stopped: ${result.failure}`]),
    ...(result.unclean === null ? [] : [`not clean after reset: ${result.unclean}`]),
    '',
  ];
}

/** One line for each lab and topology: what its rounds took, how its checks turned green, whether the reset was clean. */
export function verificationSummary(results: readonly VerifiedLab[], runtime: string): string[] {
  const rounds = Math.max(0, ...results.map(({ round }) => round));
  const runs = Array.from({ length: rounds }, (_, index) => index + 1);
  const keys = [...new Set(results.map(({ lab, topology }) => `${lab} ${topology}`))];
  const rows = keys.map((key) => {
    const own = results.filter(({ lab, topology }) => `${lab} ${topology}` === key);
    const checks = own.flatMap((result) => result.checks);
    const slowest = Math.max(0, ...checks.map(({ greenAfterSeconds }) => greenAfterSeconds ?? 0));
    const clean = own.every(({ unclean, failure }) => unclean === null && failure === null);
    const reset = Math.max(...own.map(({ resetSeconds }) => resetSeconds)).toFixed(1);
    return [
      own[0]!.lab,
      own[0]!.topology,
      runtime,
      own.map(({ seconds }) => seconds.toFixed(0)).join(', '),
      `${checks.filter(wasRed).length} of ${checks.length}`,
      `${checks.filter(({ verdict }) => verdict === 'pass').length} of ${checks.length}, ${slowest.toFixed(1)} s`,
      `${clean ? 'yes' : 'NO'}, ${reset} s`,
      ...runs.map((run) => own.find(({ round }) => round === run)?.verdict ?? '-'),
    ];
  });
  const head = ['lab', 'topology', 'runtime', 'seconds', 'red before', 'green after', 'reset clean'];
  return table([[...head, ...runs.map((run) => `run ${run}`)], ...rows]);
}

function wasRed({ red }: VerifiedCheck): boolean {
  return red === 'red' || red === 'unset';
}

function table(rows: readonly (readonly string[])[]): string[] {
  const widths = (rows[0] ?? []).map((_, column) => Math.max(...rows.map((row) => row[column]!.length)));
  return rows.map((row) =>
    row
      .map((cell, column) => cell.padEnd(widths[column]!))
      .join('  ')
      .trimEnd(),
  );
}
