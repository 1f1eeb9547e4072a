import { claimsOf } from '../../../labs/incidents/claims-of.ts';
import type { Answer, Cause, Claim, Incident, Observed } from '../../../protocol/incident.ts';
import type { Ask } from '../ask-engine.ts';
import { askClaim, expectedOf } from './ask-claim.ts';

/** Right, or in part, or wrong; a wrong one comes with the evidence that speaks against it, asked for now. */
export async function judgeAnswer(
  { component, kind }: Cause,
  incident: Incident,
  ask: Ask,
  signal: AbortSignal,
): Promise<Omit<Answer, 'afterMs'>> {
  const cause = { component, kind };
  const isSame = (other: Cause) => other.component === component && other.kind === kind;
  if (incident.causes.some(isSame)) return { ...cause, verdict: 'right', against: null, why: null };
  const partly = incident.partly.find((candidate) => isSame(candidate.cause));
  if (partly) return { ...cause, verdict: 'partly', against: null, why: partly.text };
  return { ...cause, verdict: 'wrong', against: await evidenceAgainst(cause, ask, signal), why: null };
}

/** The first of its claims that is not seen; null where all are. */
export async function evidenceAgainst(cause: Cause, ask: Ask, signal: AbortSignal): Promise<Observed | null> {
  for (const claim of claimsOf(cause)) {
    const { holds, ofMeant } = await askClaim(claim, ask, signal);
    if (!holds) return observedOf(claim, ofMeant);
  }
  return null;
}

/** A claim with what its query answered. */
export function observedOf(claim: Claim, observed: string | null): Observed {
  const { text, engine, promql } = claim;
  return { text, engine, query: promql, expected: expectedOf(claim), observed };
}
