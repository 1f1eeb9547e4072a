import { xxh64 } from './xxh64.ts';

const MASK = 0xffff_ffff_ffff_ffffn;
const MULTIPLIER = 2_685_821_657_736_338_717n;

/** A label as it arrives; the metric's name is the label `__name__`. */
export type Label = readonly [name: string, value: string];

export interface Tenant {
  readonly account: number;
  readonly project: number;
}

/**
 * What vminsert hashes of a series: tenant, then each label in the order in which it arrives. Nothing sorts them, so the
 * same labels in another order are another hash (vminsert's -sortLabels is off by default).
 *
 * Source: VictoriaMetrics v1.150.0-cluster, app/vminsert/netstorage/insert_ctx.go, GetStorageNodeIdx.
 *
 * @returns an unsigned number of 64 bits.
 */
export function hashSeries(labels: readonly Label[], { account, project }: Tenant): bigint {
  const encoder = new TextEncoder();
  const texts = labels.flat().map((text) => encoder.encode(text));
  const bytes = new Uint8Array(8 + texts.reduce((sum, text) => sum + 2 + text.length, 0));
  const view = new DataView(bytes.buffer);
  view.setUint32(0, account);
  view.setUint32(4, project);
  let at = 8;
  for (const text of texts) {
    view.setUint16(at, text.length);
    bytes.set(text, at + 2);
    at += 2 + text.length;
  }
  return xxh64(bytes);
}

/**
 * A node's score for a series, by rendezvous hashing: each node draws a number from its address and the series, and the
 * highest wins. A node that joins or leaves moves no series between the others.
 *
 * Source: lib/consistenthash/consistent_hash.go of the same version.
 */
export function scoreOf(seriesHash: bigint, address: string): bigint {
  let mixed = xxh64(new TextEncoder().encode(address)) ^ seriesHash;
  mixed ^= mixed >> 12n;
  mixed ^= (mixed << 25n) & MASK;
  mixed ^= mixed >> 27n;
  return (mixed * MULTIPLIER) & MASK;
}
