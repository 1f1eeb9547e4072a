import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import * as v from 'valibot';
import { INCIDENTS } from '../../labs/incidents/index.ts';
import { type VerifiedIncidents, VerifiedIncidentsSchema } from '../../labs/incidents/verified.ts';
import type { Topology } from '../../protocol/stack.ts';
import { readJsonFile } from '../../server/lab/effect/json-file.ts';
import type { Runtime } from '../../server/runtime/contract.ts';
import { componentVersions } from '../lab/component-versions.ts';
import { ROOT } from '../launcher/places.mjs';
import type { IncidentVerification } from './verify-incident.ts';

/** Keeps what was seen of these incidents, beside what is kept of the others. @returns the path of the file. */
export async function keepVerified(
  topology: Topology,
  results: readonly IncidentVerification[],
  runtime: Runtime,
  signal: AbortSignal,
): Promise<string> {
  const path = join(ROOT, 'labs', 'incidents', `verified-${topology}.json`);
  const versions = await componentVersions(runtime, topology, signal);
  const date = new Date().toISOString();
  const fresh = results.map(({ incident, clues, answers, seconds }) => {
    const common = { date, runtime: runtime.kind, versions, answers, seconds: Math.round(seconds) };
    const answered = clues.map(({ seen: { text: _text, ...seen }, ...clue }) => ({ ...clue, seen }));
    return { incident, ...common, clues: answered };
  });
  const known = await readJsonFile(path);
  const before = known === null ? [] : v.parse(VerifiedIncidentsSchema, known).incidents;
  const kept: VerifiedIncidents = {
    topology,
    incidents: INCIDENTS.flatMap(
      ({ id }) => [...fresh, ...before].find(({ incident }) => incident === id) ?? [],
    ),
  };
  await writeFile(path, `${JSON.stringify(kept, null, 2)}\n`);
  return path;
}
