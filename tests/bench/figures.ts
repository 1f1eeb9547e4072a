/** One line of a bench. `peer` was measured in the same run; the goal is a bound such as "<= 300". */
export interface Figure {
  readonly name: string;
  readonly value: number | null;
  readonly unit: string;
  readonly peer: string | null;
  readonly goal: string | null;
}

/** Whether a value keeps a goal such as `<= 300` or `>= 1`; null without a goal or a value. */
export function keeps(value: number | null, goal: string | null): boolean | null {
  const bound = /^(<=|>=) (-?[\d.]+)$/.exec(goal ?? '');
  if (value === null || !bound) return null;
  return bound[1] === '<=' ? value <= Number(bound[2]) : value >= Number(bound[2]);
}

/** The value below which `share` of the values lie. */
export function percentile(values: readonly number[], share: number): number | null {
  const sorted = [...values].sort((a, b) => a - b);
  return sorted[Math.min(sorted.length - 1, Math.ceil(sorted.length * share) - 1)] ?? null;
}

export function median(values: readonly number[]): number | null {
  return percentile(values, 0.5);
}

/** Prints the table, or JSON with `--json`. @returns the exit code of the bench. */
export function printFigures(bench: string, figures: readonly Figure[], json: boolean): number {
  const judged = figures.map((figure) => ({ ...figure, holds: keeps(figure.value, figure.goal) }));
  if (json) process.stdout.write(`${JSON.stringify({ bench, figures: judged }, null, 2)}\n`);
  else {
    for (const { name, value, unit, peer, goal, holds } of judged) {
      const shown = value === null ? 'not measured' : `${Number(value.toPrecision(4))} ${unit}`;
      const verdict = holds === null ? '' : holds ? 'holds' : 'FALLS SHORT';
      process.stdout.write(
        `${name.padEnd(52)} ${shown.padEnd(18)} ${(goal ?? '').padEnd(10)} ${verdict.padEnd(12)} ${peer ?? ''}\n`,
      );
    }
  }
  if (judged.some(({ value, goal }) => value === null && goal !== null)) return 2;
  return judged.some(({ holds }) => holds === false) ? 1 : 0;
}
