import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import * as v from 'valibot';
import type { LinkName, Topology } from '../../protocol/stack.ts';

/** Where a link leads while its requests are captured. */
export const TAP = 'mock-exporter:2112';

const ProxySchema = v.object({ upstream: v.string() });
const ConfiguredSchema = v.array(v.object({ name: v.string(), upstream: v.string() }));
const ASK_TIMEOUT_MS = 3_000;

export interface Links {
  /** Where the link leads by its configuration. */
  configured(link: LinkName): Promise<string>;
  upstream(link: LinkName, signal: AbortSignal): Promise<string>;
  /** Open connections end; their senders try again on new ones. */
  lead(link: LinkName, upstream: string, signal: AbortSignal): Promise<void>;
}

/** Where the WAN links of a stack lead, over Toxiproxy's API below `baseUrl`. */
export function linkUpstreams(root: string, topology: Topology, baseUrl: string): Links {
  const ask = async (link: LinkName, signal: AbortSignal, body?: object): Promise<string> => {
    const answer = await fetch(`${baseUrl}/proxies/${link}`, {
      method: body ? 'POST' : 'GET',
      ...(body ? { body: JSON.stringify(body) } : {}),
      signal: AbortSignal.any([signal, AbortSignal.timeout(ASK_TIMEOUT_MS)]),
    });
    if (!answer.ok) throw new Error(`region-link answered ${answer.status} for ${link}`);
    return v.parse(ProxySchema, await answer.json()).upstream;
  };
  return {
    async configured(link) {
      const file = join(root, 'stack/config/region-link', `${topology}.json`);
      const proxies = v.parse(ConfiguredSchema, JSON.parse(await readFile(file, 'utf8')));
      const found = proxies.find(({ name }) => name === link);
      if (!found) throw new Error(`${file} has no link ${link}`);
      return found.upstream;
    },
    upstream: (link, signal) => ask(link, signal),
    async lead(link, upstream, signal) {
      await ask(link, signal, { upstream });
    },
  };
}
