import { TOPOLOGIES } from '../../protocol/stack.ts';
import { VARIANT_NAMES } from '../../stack/variants.ts';
import { isVariantOf } from './compose-file/selected-services.ts';
import type { UpRequest } from './contract.ts';
import { clusterOnlyVariant, unknownTopology, unknownVariant } from './stack-errors.ts';

/** @throws {LearnerError} `unknown-topology`, `unknown-variant`, `not-supported` */
export function checkRequest({ topology, variant }: UpRequest): void {
  if (!TOPOLOGIES.includes(topology)) throw unknownTopology(topology);
  if (!VARIANT_NAMES.includes(variant)) throw unknownVariant(variant);
  if (!isVariantOf(topology, variant)) throw clusterOnlyVariant(variant);
}
