/** The lines of a metrics page whose name, or name and labels, match; comments never do. */
export function metricLines(page: string, pattern: RegExp): string[] {
  return page.split('\n').filter((line) => !line.startsWith('#') && pattern.test(line));
}

/** The sum of the lines that match; null when none does. */
export function metricSum(page: string, pattern: RegExp): number | null {
  const lines = metricLines(page, pattern);
  if (lines.length === 0) return null;
  return lines.reduce((sum, line) => sum + Number(line.slice(line.lastIndexOf(' ') + 1)), 0);
}

/** Without the long paths and addresses that some metrics carry as labels. */
export function shortMetric(line: string): string {
  return line
    .replace(/(?:path|url)="[^"]*",? ?/g, '')
    .replace(/,\}/, '}')
    .replace('{}', '');
}
