import type { Action, LabState } from '../../../protocol/lab.ts';
import type { SourceState } from '../../client/source.ts';
import type { LAB_TEXTS } from './texts.ts';

export type StepState = LabState['steps'][number];
export type Reason =
  | 'beginFirst'
  | 'beforeFirst'
  | 'predictNeeded'
  | 'waitPrepared'
  | 'heldByOther'
  | 'resetting'
  | 'failed';

/** Why nothing can be done where no server answers, as a text to show; null when one does. */
export function whyNobody(kind: SourceState['kind']): Nobody | null {
  switch (kind) {
    case 'static':
      return 'needsStack';
    case 'recorded':
      return 'onlyPlayed';
    case 'connecting':
    case 'lost':
      return 'noAnswerer';
    case 'no-session':
      return 'notLetIn';
    case 'live':
      return null;
    default:
      return kind satisfies never;
  }
}

export type Nobody = 'needsStack' | 'onlyPlayed' | 'noAnswerer' | 'notLetIn';

/** Why a step's actions are shut, as a text to show; null when they are open. */
export function whyShut(
  state: LabState | null,
  step: StepState | null,
  needsPrediction: boolean,
): (Reason & keyof typeof LAB_TEXTS) | null {
  if (!state || !step || state.phase === 'idle') return 'beginFirst';
  if (!state.mine) return state.held ? 'heldByOther' : 'beginFirst';
  if (state.phase === 'preparing') return 'waitPrepared';
  if (state.phase === 'resetting') return 'resetting';
  if (state.phase === 'failed') return 'failed';
  if (step.status === 'locked') return 'beforeFirst';
  return needsPrediction && step.predicted === null ? 'predictNeeded' : null;
}

/** Whether an action already stands, as far as the lab's state tells. */
export function actionStands(action: Action, state: LabState, step: StepState): boolean {
  const allDone = step.status === 'acted' || step.status === 'done' || step.status === 'regressed';
  switch (action.kind) {
    case 'note':
      return action.probes.every((probe) => typeof state.probes[probe] === 'number');
    case 'fault':
      return state.faults.includes(action.fault) || allDone;
    case 'undo':
    case 'wait':
    case 'start-stack':
      return allDone;
    case 'command':
    case 'query':
      return step.status === 'done';
    default:
      return action satisfies never;
  }
}
