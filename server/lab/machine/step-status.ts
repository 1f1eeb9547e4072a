import type { Action, Check, Lab, LabState, Step } from '../../../protocol/lab.ts';
import type { Run, StepRun } from './machine.ts';

export type StepStatus = LabState['steps'][number]['status'];

/** Whether the engine does it; a command is typed and a query asked by the learner, in widgets of their own. */
export function isEnginesAction(action: Action): boolean {
  switch (action.kind) {
    case 'start-stack':
    case 'fault':
    case 'undo':
    case 'note':
    case 'wait':
      return true;
    case 'command':
    case 'query':
      return false;
  }
}

/** Every action that the engine does has been done: the checks may be asked. */
export function actionsDone(step: Step, run: StepRun): boolean {
  return step.actions.every((action, index) => !isEnginesAction(action) || run.acted.includes(index));
}

/**
 * Whether a check that held may be asked again: one with `regress` always; a baseline until its step is done, for it
 * says that nothing changed while the others changed, which one look at the start cannot know.
 */
export function mayTurnRed(check: Check, run: StepRun): boolean {
  return check.regress === true || (check.baseline === true && !run.everDone);
}

/** A check counts while it holds; one that may not turn red also counts once it has held. */
function counts(step: Step, run: StepRun): boolean {
  return step.checks.every((check) => {
    const evidence = run.evidence[check.id];
    if (!evidence) return false;
    if (evidence.verdict === 'pass') return true;
    return !mayTurnRed(check, run) && evidence.history.some((change) => change.verdict === 'pass');
  });
}

export function allChecksCount(step: Step, run: StepRun): boolean {
  return actionsDone(step, run) && counts(step, run);
}

export function stepStatus(lab: Lab, run: Run, index: number): StepStatus {
  const step = lab.steps[index]!;
  const own = run.steps[index]!;
  if (own.everDone) return counts(step, own) ? 'done' : 'regressed';
  if (index > 0 && !run.steps[index - 1]!.everDone) return 'locked';
  return actionsDone(step, own) && step.actions.some(isEnginesAction) ? 'acted' : 'open';
}

/** The first step that was never done, else null: every one has been. */
export function currentStep(lab: Lab, run: Run): Step | null {
  const index = run.steps.findIndex((step) => !step.everDone);
  return index === -1 ? null : lab.steps[index]!;
}
