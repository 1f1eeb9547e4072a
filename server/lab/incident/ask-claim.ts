import * as v from 'valibot';
import type { Claim } from '../../../protocol/incident.ts';
import type { Ask } from '../ask-engine.ts';
import { EngineRefusedError, refusalOf } from '../check/answer-values.ts';
import { remembersEmptyLookups, withFreshMatcher } from '../check/fresh-matcher.ts';
import { doesHold, formatNumber } from '../check/holds.ts';
import { nextNonce } from '../lab-surroundings.ts';

const VectorSchema = v.array(
  v.looseObject({ metric: v.record(v.string(), v.string()), value: v.tuple([v.number(), v.string()]) }),
);

/** What a claim's query answered, and whether that is what the claim says. */
export interface AskedClaim {
  readonly holds: boolean;
  /** The answer in short; null where the engine refused or did not answer. */
  readonly observed: string | null;
  /** The same of the series that are meant alone: it names no other. */
  readonly ofMeant: string | null;
}

/** Asks once. An engine that refuses or does not answer bears nothing out. */
export async function askClaim(claim: Claim, ask: Ask, signal: AbortSignal): Promise<AskedClaim> {
  try {
    const query = remembersEmptyLookups(claim.engine)
      ? withFreshMatcher(claim.promql, nextNonce())
      : claim.promql;
    const answer = await ask(claim.engine, 'query', { query }, signal);
    const vector = v.safeParse(VectorSchema, answer.body?.data?.result);
    if (answer.status !== 200 || !vector.success) throw new EngineRefusedError(refusalOf(answer));
    const series = vector.output.map(({ metric, value }) => ({ metric, value: Number(value[1]) }));
    const meant = series.filter(({ metric }) =>
      Object.entries(claim.where ?? {}).every(([label, value]) => metric[label] === value),
    );
    const values = meant.map(({ value }) => value);
    return {
      holds: doesHold(claim.holds, values, {}) === true,
      observed: inShort(claim, series),
      ofMeant: inShort(claim, meant),
    };
  } catch (failure) {
    signal.throwIfAborted();
    const words = failure instanceof EngineRefusedError ? failure.message : null;
    return { holds: false, observed: words, ofMeant: words };
  }
}

const SHOWN_SERIES = 6;
/** Of two labels that name the same thing, one is enough. */
const SAID_BY_NODE = new Set(['__name__', 'job', 'instance']);

interface Series {
  readonly metric: Readonly<Record<string, string>>;
  readonly value: number;
}

/** The series that is meant comes first: the answer may be long. */
function inShort({ where }: Claim, series: readonly Series[]): string {
  if (series.length === 0) return 'empty';
  const labels = Object.keys(where ?? {});
  const isMeant = ({ metric }: Series) => labels.every((label) => metric[label] === where?.[label]);
  const ordered =
    labels.length === 0 ? series : series.toSorted((a, b) => Number(isMeant(b)) - Number(isMeant(a)));
  const rows = ordered.slice(0, SHOWN_SERIES).map(({ metric, value }) => {
    const names =
      labels.length > 0 ? labels : Object.keys(metric).filter((label) => !SAID_BY_NODE.has(label));
    return [...names.map((label) => metric[label] ?? ''), formatNumber(value)].join(' ').trim();
  });
  return series.length > SHOWN_SERIES ? `${rows.join(', ')}, … (${series.length} series)` : rows.join(', ');
}

/** What the claim expects, as a page prints it. */
export function expectedOf({ where, holds }: Claim): string {
  return [...Object.values(where ?? {}), holds].join(' ');
}
