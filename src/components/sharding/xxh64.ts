const MASK = 0xffff_ffff_ffff_ffffn;
const PRIME_1 = 0x9e37_79b1_85eb_ca87n;
const PRIME_2 = 0xc2b2_ae3d_27d4_eb4fn;
const PRIME_3 = 0x1656_67b1_9e37_79f9n;
const PRIME_4 = 0x85eb_ca77_c2b2_ae63n;
const PRIME_5 = 0x27d4_eb2f_1656_67c5n;
const STRIPE_BYTES = 32;

/**
 * XXH64 with seed 0, as vminsert hashes series and addresses; the packages that offer it in JavaScript need WebAssembly,
 * which the site's content policy forbids. Source: the algorithm's description, doc/xxhash_spec.md of Cyan4973/xxHash.
 *
 * @returns an unsigned number of 64 bits.
 */
export function xxh64(bytes: Uint8Array): bigint {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  let at = 0;
  let hash = PRIME_5;
  if (bytes.length >= STRIPE_BYTES) {
    const lanes = [(PRIME_1 + PRIME_2) & MASK, PRIME_2, 0n, -PRIME_1 & MASK];
    for (; at + STRIPE_BYTES <= bytes.length; at += STRIPE_BYTES)
      for (const [lane, held] of lanes.entries())
        lanes[lane] = round(held, view.getBigUint64(at + 8 * lane, true));
    hash = lanes.reduce((sum, held, lane) => sum + rotate(held, ROTATIONS[lane] ?? 0n), 0n) & MASK;
    for (const held of lanes) hash = ((hash ^ round(0n, held)) * PRIME_1 + PRIME_4) & MASK;
  }
  hash = (hash + BigInt(bytes.length)) & MASK;
  for (; at + 8 <= bytes.length; at += 8)
    hash = (rotate(hash ^ round(0n, view.getBigUint64(at, true)), 27n) * PRIME_1 + PRIME_4) & MASK;
  if (at + 4 <= bytes.length) {
    const word = (BigInt(view.getUint32(at, true)) * PRIME_1) & MASK;
    hash = (rotate(hash ^ word, 23n) * PRIME_2 + PRIME_3) & MASK;
    at += 4;
  }
  for (; at < bytes.length; at++)
    hash = (rotate(hash ^ ((BigInt(view.getUint8(at)) * PRIME_5) & MASK), 11n) * PRIME_1) & MASK;
  return avalanche(hash);
}

const ROTATIONS = [1n, 7n, 12n, 18n];

function round(held: bigint, input: bigint): bigint {
  return (rotate((held + input * PRIME_2) & MASK, 31n) * PRIME_1) & MASK;
}

function rotate(value: bigint, bits: bigint): bigint {
  return ((value << bits) | (value >> (64n - bits))) & MASK;
}

function avalanche(hash: bigint): bigint {
  let mixed = ((hash ^ (hash >> 33n)) * PRIME_2) & MASK;
  mixed = ((mixed ^ (mixed >> 29n)) * PRIME_3) & MASK;
  return mixed ^ (mixed >> 32n);
}
