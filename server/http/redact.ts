/** What must not leave the machine, with the word that stands for it; longer ones first. */
export type Redactions = ReadonlyMap<string, string>;

/** A copy of `value` in which folders, the user's name in paths and secrets are replaced. */
export function redact(value: unknown, redactions: Redactions): unknown {
  const ordered = [...redactions]
    .filter(([text]) => text.length > 1)
    .sort((a, b) => b[0].length - a[0].length);
  const clean = (text: string): string =>
    ordered.reduce((rest, [found, word]) => rest.replaceAll(found, word), text);
  const walk = (part: unknown): unknown => {
    if (typeof part === 'string') return clean(part);
    if (Array.isArray(part)) return part.map(walk);
    if (part !== null && typeof part === 'object')
      return Object.fromEntries(Object.entries(part).map(([name, inner]) => [clean(name), walk(inner)]));
    return part;
  };
  return walk(value);
}
