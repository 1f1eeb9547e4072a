import type { Topology } from '../../protocol/stack.ts';
import type { IncidentVerification } from './verify-incident.ts';

/** What a verification saw, a line for each clue. */
export function incidentLines(result: IncidentVerification, topology: Topology): string[] {
  const { incident, verdict, seconds, answers, unrefuted, contradicted, unhealed, failure, clues } = result;
  const head = `${verdict}  ${incident}  ${topology}  ${seconds.toFixed(0)} s, ${answers} answers held against it, ${unhealed.length === 0 ? 'healed' : `NOT healed: ${unhealed.join(', ')}`}`;
  return [
    head,
    ...clues.map(({ clue, red, afterSeconds, seen }) => {
      const after = afterSeconds === null ? 'never' : `${afterSeconds.toFixed(1)} s`;
      return `      ${red ? 'red before' : 'NOT RED BEFORE'}  ${after.padStart(7)}  ${clue}: expected ${seen.expected}, saw ${seen.observed ?? 'no answer'}`;
    }),
    ...(unrefuted.length > 0 ? [`      nothing speaks against: ${unrefuted.join(', ')}`] : []),
    ...(contradicted.length > 0 ? [`      something speaks against: ${contradicted.join(', ')}`] : []),
    ...(failure === null ? [] : [`      ${failure}`]),
  ];
}
