/** The lines of a metrics page whose name, or name and labels, match; comments never do. */
export function metricLines(page: string, pattern: RegExp): string[] {
  return page.split('\n').filter((line) => !line.startsWith('#') && pattern.test(line));
}

/** The values of the lines that match. */
export function metricValues(page: string, pattern: RegExp): number[] {
  return metricLines(page, pattern).map((line) => Number(line.slice(line.lastIndexOf(' ') + 1)));
}

/** The sum of the lines that match; null when none does. */
export function metricSum(page: string, pattern: RegExp): number | null {
  const values = metricValues(page, pattern);
  return values.length === 0 ? null : values.reduce((sum, value) => sum + value, 0);
}

/** Without the long paths and addresses that some metrics carry as labels. */
export function shortMetric(line: string): string {
  return line
    .replace(/(?:path|url)="[^"]*",? ?/g, '')
    .replace(/,\}/, '}')
    .replace('{}', '');
}
