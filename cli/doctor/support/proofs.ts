import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import * as v from 'valibot';
import { RUNTIME_KINDS, TopologySchema } from '../../../protocol/stack.ts';
import { ROOT } from '../../launcher/places.mjs';

const ProofSchema = v.object({
  /** As `systemName` says it. */
  system: v.string(),
  arch: v.string(),
  account: v.picklist(['root', 'user']),
  runtime: v.picklist(RUNTIME_KINDS),
  topology: TopologySchema,
  /** Whose programs ran: `official` images by their registry's digest, `made here` ones, or the `programs` of native. */
  images: v.picklist(['official', 'made here', 'programs']),
  /** ISO 8601, UTC. */
  date: v.string(),
  /** Labs that went from red over their solution to green and were reset. */
  labs: v.array(v.string()),
  versions: v.array(v.object({ component: v.string(), version: v.string() })),
});
/** One run of `npm run lab -- verify --all` in which every lab passed; nobody writes one by hand. */
export type Proof = v.InferOutput<typeof ProofSchema>;

export const PROOFS_FILE = join(ROOT, 'cli/doctor/support/proofs.json');

export function readProofs(path = PROOFS_FILE): readonly Proof[] {
  return v.parse(v.array(ProofSchema), JSON.parse(readFileSync(path, 'utf8')));
}

/** Whether two proofs are of the same thing, so that the later one takes the place of the earlier. */
export function sameCase(a: ProofCase, b: ProofCase): boolean {
  return (
    a.system === b.system &&
    a.arch === b.arch &&
    a.account === b.account &&
    a.runtime === b.runtime &&
    a.topology === b.topology &&
    a.images === b.images
  );
}

export type ProofCase = Pick<Proof, 'system' | 'arch' | 'account' | 'runtime' | 'topology' | 'images'>;
