import { defineLab } from '../../../protocol/lab.ts';

const text = (en: string) => ({ en, vi: en });

/** Three steps: note, break, repair. */
export const smallLab = defineLab({
  id: 'small-lab',
  number: 'L99',
  part: 'failures',
  page: 'failures/small',
  title: text('Small lab'),
  minutes: 1,
  needs: { topology: 'cluster', variant: 'default', capabilities: [], historySeconds: 0, fromNothing: false },
  probes: { K: { kind: 'promql', engine: 'vm', promql: 'count(up)' } },
  faults: {
    'kill-storage': {
      text: text('kill'),
      radius: text('half'),
      do: { kind: 'kill', service: 'vmstorage-1' },
      undo: { kind: 'start', service: 'vmstorage-1' },
      keep: { id: 'at-once', engine: 'vm', promql: 'count(up)', momentMs: 800 },
    },
  },
  blocks: {},
  wipe: ['vmstorage-1'],
  steps: [
    {
      id: 'note-it',
      title: text('Note'),
      task: text('Note K.'),
      actions: [{ kind: 'note', probes: ['K'] }],
      checks: [
        {
          id: 'is-k',
          kind: 'promql',
          engine: 'vm',
          promql: 'count(up)',
          holds: '== K',
          text: text('K'),
          withinSeconds: 5,
        },
      ],
      hints: [text('one'), text('two')],
    },
    {
      id: 'break-it',
      title: text('Break'),
      task: text('Break it.'),
      prediction: {
        question: text('What happens?'),
        options: [
          { id: 'nothing', text: text('nothing'), right: false, why: text('no') },
          { id: 'half', text: text('half'), right: true, why: text('yes') },
        ],
      },
      actions: [{ kind: 'fault', fault: 'kill-storage' }],
      checks: [
        {
          id: 'is-dead',
          kind: 'service',
          service: 'vmstorage-1',
          state: 'dead',
          text: text('dead'),
          withinSeconds: 5,
        },
      ],
      hints: [],
    },
    {
      id: 'repair-it',
      title: text('Repair'),
      task: text('Repair it.'),
      actions: [{ kind: 'undo', fault: 'kill-storage' }],
      checks: [
        {
          id: 'runs-again',
          kind: 'service',
          service: 'vmstorage-1',
          state: 'running',
          text: text('runs'),
          withinSeconds: 5,
          regress: true,
        },
      ],
      hints: [],
    },
  ],
});

/** One step that breaks, notes and repairs. */
export const oneStepLab = defineLab({
  ...smallLab,
  id: 'one-step-lab',
  number: 'L97',
  title: text('One step lab'),
  steps: [
    {
      ...smallLab.steps[1]!,
      actions: [
        { kind: 'fault', fault: 'kill-storage' },
        { kind: 'note', probes: ['K'] },
        { kind: 'undo', fault: 'kill-storage' },
      ],
      checks: smallLab.steps[2]!.checks,
    },
  ],
});

/** Another lab, of the other topology: nothing but a note. */
export const pairLab = defineLab({
  ...smallLab,
  id: 'pair-lab',
  number: 'L98',
  title: text('Pair lab'),
  needs: { ...smallLab.needs, topology: 'pair' },
  faults: {},
  wipe: ['vmsingle-1'],
  steps: [smallLab.steps[0]!],
});
