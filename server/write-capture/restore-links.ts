import { LINKS, type StackSnapshot } from '../../protocol/stack.ts';
import { linkUpstreams, TAP } from './link-upstreams.ts';

interface RestoreParts {
  readonly root: string;
  readonly snapshot: StackSnapshot;
  readonly baseUrl: string;
}

/** A server that was killed in the middle of a capture leaves a link that leads to the tap: this leads it back. */
export async function restoreLinks(
  { root, snapshot, baseUrl }: RestoreParts,
  signal: AbortSignal,
): Promise<void> {
  if (!snapshot.capabilities.includes('links')) return;
  const links = linkUpstreams(root, snapshot.topology, baseUrl);
  for (const link of LINKS) {
    if ((await links.upstream(link, signal)) !== TAP) continue;
    await links.lead(link, await links.configured(link), signal);
  }
}
