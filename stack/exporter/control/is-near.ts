import { BlockList, isIPv6 } from 'node:net';

/** Who may use the controls: this machine, or also the private network that a container shares with its neighbours. */
export type Peers = 'loopback' | 'private';

const LOOPBACK = new BlockList();
LOOPBACK.addSubnet('127.0.0.0', 8, 'ipv4');
LOOPBACK.addAddress('::1', 'ipv6');

const PRIVATE = new BlockList();
for (const [network, bits] of [
  ['10.0.0.0', 8],
  ['172.16.0.0', 12],
  ['192.168.0.0', 16],
] as const)
  PRIVATE.addSubnet(network, bits, 'ipv4');
PRIVATE.addSubnet('fc00::', 7, 'ipv6');

/** Whether a peer's address is near enough. An IPv4 address may come wrapped in IPv6. */
export function isNear(address: string | undefined, peers: Peers): boolean {
  if (address === undefined) return false;
  const bare = address.replace(/^::ffff:(?=\d+\.)/i, '');
  const family = isIPv6(bare) ? 'ipv6' : 'ipv4';
  return LOOPBACK.check(bare, family) || (peers === 'private' && PRIVATE.check(bare, family));
}
