import type { Incident } from '../../protocol/incident.ts';
import { defineLab, type Lab } from '../../protocol/lab.ts';
import { INCIDENTS } from './index.ts';

const SAME = { en: 'What broke?', vi: 'Cái gì đã hỏng?' };

/** The incident as the lab engine runs it: lease, record of its fault, undo and reset. No word of it tells them apart. */
export function labOfIncident({ id, capabilities, do: fault, undo, wipe }: Incident): Lab {
  return defineLab({
    id,
    number: 'L00',
    part: 'failures',
    page: 'failures/what-broke',
    title: SAME,
    minutes: 10,
    needs: { variant: 'default', capabilities, historySeconds: 20, fromNothing: false },
    probes: {},
    faults: { hidden: { text: SAME, radius: SAME, do: fault, undo } },
    blocks: {},
    wipe,
    steps: [
      {
        id: 'watch',
        title: SAME,
        task: SAME,
        actions: [{ kind: 'fault', fault: 'hidden' }],
        // The clues are asked by the incident's own watch: this one stands here because a step has a check.
        checks: [{ id: 'running', kind: 'all-running', text: SAME, withinSeconds: 60, baseline: true }],
        hints: [],
      },
    ],
  });
}

/** Each incident's lab, once: the engine tells labs apart by identity. */
export const INCIDENT_LABS: ReadonlyMap<string, Lab> = new Map(
  INCIDENTS.map((incident) => [incident.id, labOfIncident(incident)]),
);
