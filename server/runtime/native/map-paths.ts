/** A path inside the container and the one that stands for it on this machine. */
export interface PathMapping {
  readonly from: string;
  readonly to: string;
}

/** Replaces container paths in an argument; `/prometheus` within a URL or inside `/prometheus-data` is left alone. */
export function mapPaths(text: string, mappings: readonly PathMapping[]): string {
  if (mappings.length === 0) return text;
  const byLength = [...mappings].sort((a, b) => b.from.length - a.from.length);
  const pattern = new RegExp(
    `(?<=^|[=,\\s"'])(${byLength.map(({ from }) => literally(from)).join('|')})(?=$|[/,\\s"'])`,
    'g',
  );
  const targets = new Map(byLength.map(({ from, to }) => [from, to]));
  return text.replace(pattern, (path: string) => targets.get(path) ?? path);
}

function literally(text: string): string {
  return text.replace(/[.*+?^${}()|[\]\\]/g, '\\$&');
}
