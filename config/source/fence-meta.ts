/** What stands behind the language of a code fence: bare words, and `key=value` or `key="two words"`. */
export interface FenceMeta {
  readonly flags: ReadonlySet<string>;
  readonly values: ReadonlyMap<string, string>;
}

const WORD = /([\w-]+)=(?:"([^"]*)"|'([^']*)'|(\S+))|(\S+)/g;

/** Reads the meta part of a fence, such as `run id=count-series title="Count"`. */
export function parseFenceMeta(meta: string | null | undefined): FenceMeta {
  const flags = new Set<string>();
  const values = new Map<string, string>();
  for (const [, key, double, single, bare, flag] of (meta ?? '').matchAll(WORD)) {
    if (key !== undefined) values.set(key, double ?? single ?? bare ?? '');
    else if (flag !== undefined) flags.add(flag);
  }
  return { flags, values };
}
