import { Agent, get } from 'node:http';
import { setTimeout as sleep } from 'node:timers/promises';
import type { LinkState } from './model/influence.ts';
import { REGIONS, type RegionName } from './model/regions.ts';

const ASK_EVERY_MS = 2_000;
const ANSWER_WITHIN_MS = 1_500;
const PROBE_KILOBYTES = 0.64;
const HEALTHY: LinkState = { addedSeconds: 0, lostShare: 0 };
const CUT: LinkState = { addedSeconds: 0, lostShare: 1 };

export type WanLinks = ReadonlyMap<RegionName, LinkState>;

/**
 * Follows the WAN links of the stack, so that probes agree with them: Toxiproxy's list of proxies, one for each
 * region. A link program that answered once and is silent now carries nothing: all links are cut. One that never
 * answered is not there, and says nothing about the links.
 */
export async function watchWanLinks(
  url: string,
  { signal, changed }: { signal: AbortSignal; changed: (links: WanLinks) => void },
): Promise<void> {
  const agent = new Agent({ keepAlive: true });
  let seen = false;
  try {
    while (!signal.aborted) {
      const answer = await ask(url, agent, signal).catch(() => null); // silence is an answer too
      if (answer !== null) {
        seen = true;
        changed(readWanLinks(answer));
      } else if (seen && !signal.aborted) changed(new Map(REGIONS.map(({ name }) => [name, CUT])));
      await sleep(ASK_EVERY_MS, undefined, { signal }).catch(() => {}); // the loop looks at `signal`
    }
  } finally {
    agent.destroy();
  }
}

/** The state of each region's link in Toxiproxy's `GET /proxies`; what is not understood is healthy. */
export function readWanLinks(text: string): WanLinks {
  const proxies: unknown = JSON.parse(text);
  return new Map(REGIONS.map(({ name }) => [name, stateOf(at(proxies, name))]));
}

function stateOf(proxy: unknown): LinkState {
  if (at(proxy, 'enabled') === false) return CUT;
  const toxics = at(proxy, 'toxics');
  return (Array.isArray(toxics) ? toxics : []).map(effectOf).reduce(joinLinks, HEALTHY);
}

function effectOf(toxic: unknown): LinkState {
  const number = (name: string) => Number(at(at(toxic, 'attributes'), name) ?? 0);
  switch (at(toxic, 'type')) {
    case 'latency':
      return { addedSeconds: number('latency') / 1000, lostShare: 0 };
    case 'bandwidth':
      return number('rate') > 0 ? { addedSeconds: PROBE_KILOBYTES / number('rate'), lostShare: 0 } : CUT;
    case 'timeout':
      return CUT;
    case 'reset_peer':
      return { addedSeconds: 0, lostShare: Number(at(toxic, 'toxicity') ?? 1) };
    default:
      return HEALTHY;
  }
}

/** Two troubles on one link. */
export function joinLinks(one: LinkState, other: LinkState): LinkState {
  return {
    addedSeconds: one.addedSeconds + other.addedSeconds,
    lostShare: 1 - (1 - one.lostShare) * (1 - other.lostShare),
  };
}

function at(value: unknown, key: string): unknown {
  return typeof value === 'object' && value !== null ? Reflect.get(value, key) : undefined;
}

function ask(url: string, agent: Agent, signal: AbortSignal): Promise<string> {
  return new Promise((resolve, reject) => {
    const stop = AbortSignal.any([signal, AbortSignal.timeout(ANSWER_WITHIN_MS)]);
    const call = get(url, { agent, signal: stop }, (response) => {
      let text = '';
      response.setEncoding('utf8');
      response.on('data', (part: string) => {
        text += part;
      });
      response.once('error', reject);
      response.once('end', () => {
        if (response.statusCode === 200) resolve(text);
        else reject(new Error(`${url} answered ${response.statusCode}.`));
      });
    });
    call.once('error', reject);
  });
}
