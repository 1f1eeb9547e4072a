import { createHash } from 'node:crypto';

/** Changes whenever a cached drawing would look different: mermaid's version, and ours of theme and cleaning. */
const DRAWN_BY = 'mermaid 12.3.0, house 3';

/** Names a diagram's cached drawing by what it is drawn from. */
export function diagramKey(source: string): string {
  return createHash('sha256').update(`${DRAWN_BY}\n${source.trim()}`).digest('hex').slice(0, 16);
}
