/** One block of a `_headers` file, the format of Netlify and Cloudflare Pages. */
export interface HeaderRule {
  /** A path that may end in `*`. */
  readonly path: string;
  readonly headers: Readonly<Record<string, string>>;
}

/** Reads `_headers` as the hosts do: an address at the line's begin, its headers indented below. */
export function readHeaderRules(text: string): HeaderRule[] {
  const rules: { path: string; headers: Record<string, string> }[] = [];
  for (const line of text.split('\n')) {
    if (line.trim() === '' || line.trim().startsWith('#')) continue;
    const header = /^\s+([\w-]+):\s*(.+)$/.exec(line);
    const rule = rules.at(-1);
    if (!header) rules.push({ path: line.trim(), headers: {} });
    else if (rule) rule.headers[header[1] ?? ''] = header[2] ?? '';
  }
  return rules;
}

/** All headers whose path fits; a later rule wins where both name one. */
export function headersFor(rules: readonly HeaderRule[], path: string): Record<string, string> {
  const fitting = rules.filter((rule) =>
    rule.path.endsWith('*') ? path.startsWith(rule.path.slice(0, -1)) : path === rule.path,
  );
  return Object.assign({}, ...fitting.map(({ headers }) => headers));
}
