/** What must not leave the machine, with the word that stands for it; longer ones first. */
export type Redactions = ReadonlyMap<string, string>;

/** Things that are secret or somebody's by their form, wherever they stand. */
const FORMS: readonly (readonly [RegExp, string])[] = [
  [/\b(writepath_\w*)=[^;\s"']+/g, '$1=<cookie>'],
  [/\b(ticket|key|token|password|secret)=[^&;\s"']+/gi, '$1=<secret>'],
  [/\/\/[^/\s:@"']+:[^/\s@"']+@/g, '//<login>@'],
  [/(\/(?:home|Users)\/)[^/\s"':]+/g, '$1<user>'],
  // Session cookies, tickets and keys are long and mix cases; checksums, which a report needs, are lower case.
  [/(?<![\w-])(?=[\w.-]*[A-Z])(?=[\w.-]*[a-z])(?=[\w.-]*\d)[\w-]{16}\.[\w-]{20,}(?![\w-])/g, '<cookie>'],
  [/(?<![\w-])(?=[\w-]*[A-Z])(?=[\w-]*[a-z])(?=[\w-]*\d)[\w-]{32,}(?![\w-])/g, '<token>'],
];

/** A copy of `value` in which folders, names of people and machines, and secrets are replaced. */
export function redact(value: unknown, redactions: Redactions): unknown {
  const ordered = [...redactions]
    .filter(([text]) => text.length > 1)
    .sort((a, b) => b[0].length - a[0].length);
  const clean = (text: string): string => {
    const known = ordered.reduce((rest, [found, word]) => replaceWhole(rest, found, word), text);
    return FORMS.reduce((rest, [form, word]) => rest.replace(form, word), known);
  };
  const walk = (part: unknown): unknown => {
    if (typeof part === 'string') return clean(part);
    if (Array.isArray(part)) return part.map(walk);
    if (part !== null && typeof part === 'object')
      return Object.fromEntries(Object.entries(part).map(([name, inner]) => [clean(name), walk(inner)]));
    return part;
  };
  return walk(value);
}

/** A name ("ann") goes only where it stands alone, not inside "channel"; a path or a key goes wherever it stands. */
function replaceWhole(text: string, found: string, word: string): string {
  if (!/^[\w.-]+$/.test(found) || found.length > 24) return text.replaceAll(found, word);
  return text.replaceAll(
    new RegExp(`(?<![A-Za-z0-9])${found.replaceAll(/[.\\-]/g, '\\$&')}(?![A-Za-z0-9])`, 'g'),
    word,
  );
}
