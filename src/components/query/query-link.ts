import * as v from 'valibot';
import { type QueryLink, QueryLinkSchema } from '../../../protocol/query.ts';

/** Reads `?engine=&expr=&range=&at=`; null when the address carries no query or a malformed one. Never runs anything. */
export function parseQueryLink(search: string): QueryLink | null {
  const parameters = new URLSearchParams(search);
  const expr = parameters.get('expr');
  if (expr === null) return null;
  const range = parameters.get('range');
  const at = parameters.get('at');
  const parsed = v.safeParse(QueryLinkSchema, {
    engine: parameters.get('engine') ?? 'vm',
    expr,
    ...(range ? { rangeSeconds: Number(range) } : {}),
    ...(at ? { atSeconds: Number(at) } : {}),
  });
  return parsed.success ? parsed.output : null;
}

/** The address of a page with this query in it. */
export function formatQueryLink(page: string, link: QueryLink): string {
  const url = new URL(page);
  url.search = '';
  url.searchParams.set('engine', link.engine);
  url.searchParams.set('expr', link.expr);
  if (link.rangeSeconds) url.searchParams.set('range', String(link.rangeSeconds));
  if (link.atSeconds !== undefined) url.searchParams.set('at', String(link.atSeconds));
  return url.toString();
}
