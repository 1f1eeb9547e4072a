import type { Topology } from '../../protocol/stack.ts';
import type { LabVerification } from './verify-lab.ts';

const HEAD = ['step', 'check', 'red', 'green after', 'verdict', 'observed'];
const OBSERVED_WIDTH = 60;

/** The round as lines of a table: step, check, red, seconds to green, verdict. */
export function verificationTable(result: LabVerification, topology: Topology): string[] {
  const rows = result.checks.map((check) => [
    check.step,
    check.check,
    check.red,
    check.greenAfterSeconds === null ? 'never' : `${check.greenAfterSeconds.toFixed(1)} s`,
    check.verdict,
    (check.observed ?? '').slice(0, OBSERVED_WIDTH),
  ]);
  const widths = HEAD.map((title, column) =>
    Math.max(title.length, ...rows.map((row) => row[column]!.length)),
  );
  const line = (cells: readonly string[]) =>
    cells
      .map((cell, column) => cell.padEnd(widths[column]!))
      .join('  ')
      .trimEnd();
  return [
    `${result.lab} on ${topology}, round ${result.round}: ${result.verdict} in ${result.seconds.toFixed(0)} s`,
    line(HEAD),
    ...rows.map(line),
    ...(result.failure === null ? [] : [`stopped: ${result.failure}`]),
    ...(result.unclean === null ? [] : [`not clean after reset: ${result.unclean}`]),
    '',
  ];
}
