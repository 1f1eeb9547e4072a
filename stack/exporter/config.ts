import type { Peers } from './control/is-near.ts';

/** Where the exporter listens and whose controls it obeys, or what is wrong with the environment. */
export type ConfigRead =
  | Readonly<{ ok: true; host: string; port: number; peers: Peers; linksUrl: string | null }>
  | Readonly<{ ok: false; problem: string }>;

const DEFAULT_HOST = '0.0.0.0';
const DEFAULT_PORT = 2112;

/**
 * Reads LISTEN_HOST, PORT, CONTROL_PEERS and LINKS_URL; an empty variable counts as not set. Port 0 takes any free one.
 * LINKS_URL is Toxiproxy's list of proxies, when probes shall agree with the stack's WAN links.
 * CONTROL_PEERS is `loopback`, or `private` in the image: there the neighbours come from the container network.
 */
export function readConfig(environment: Readonly<Record<string, string | undefined>>): ConfigRead {
  const written = environment.PORT?.trim() || String(DEFAULT_PORT);
  const port = Number(written);
  if (!/^\d+$/.test(written) || port > 65_535) {
    const problem = `PORT is "${written}". Set it to a number from 0 to 65535, or leave it out for ${DEFAULT_PORT}.`;
    return { ok: false, problem };
  }
  const peers = environment.CONTROL_PEERS?.trim() || 'loopback';
  if (peers !== 'loopback' && peers !== 'private') {
    return {
      ok: false,
      problem: `CONTROL_PEERS is "${peers}". Set it to loopback or private, or leave it out for loopback.`,
    };
  }
  const linksUrl = environment.LINKS_URL?.trim() || null;
  if (linksUrl !== null && !/^http:\/\/[^/]/.test(linksUrl)) {
    const problem = `LINKS_URL is "${linksUrl}". Set it to an address such as http://region-link:8474/proxies, or leave it out.`;
    return { ok: false, problem };
  }
  return { ok: true, host: environment.LISTEN_HOST?.trim() || DEFAULT_HOST, port, peers, linksUrl };
}
