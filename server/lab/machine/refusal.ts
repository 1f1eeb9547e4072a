import type { Lab, Step } from '../../../protocol/lab.ts';
import { LearnerError } from '../../../protocol/learner-error.ts';
import { actionWords } from './action-words.ts';
import { leaseOf, type Machine, type Run } from './machine.ts';
import { isEnginesAction, stepStatus } from './step-status.ts';

/** The step of that id. @throws {LearnerError} `unknown-step`. */
export function stepNamed(lab: Lab, id: string): Step {
  const step = lab.steps.find((candidate) => candidate.id === id);
  if (step) return step;
  throw new LearnerError('unknown-step', {
    en: `The lab "${lab.title.en}" has no step "${id}". Reload the page: it may be older than the server.`,
    vi: `Bài lab "${lab.title.vi}" không có bước "${id}". Hãy tải lại trang: có thể trang cũ hơn máy chủ.`,
  });
}

/** @throws {LearnerError} `bad-request` unless the step's prediction has that answer. */
export function demandOption(step: Step, option: string): void {
  if (step.prediction?.options.some((candidate) => candidate.id === option)) return;
  throw new LearnerError('bad-request', {
    en: `"${option}" is no answer to this prediction. Reload the page: it may be older than the server.`,
    vi: `"${option}" không phải là một lựa chọn của câu dự đoán này. Hãy tải lại trang: có thể trang cũ hơn máy chủ.`,
  });
}

/** @throws {LearnerError} `lease-held` unless this tab holds the lab. */
export function demandLease(machine: Machine, tab: string): void {
  const lease = leaseOf(machine);
  if (lease?.tab === tab) return;
  throw lease
    ? new LearnerError('lease-held', {
        en: 'Another tab holds this lab; this one watches. Close the other tab, then press Begin here to go on from where it is.',
        vi: 'Một tab khác đang giữ bài lab này, tab này chỉ xem. Hãy đóng tab kia rồi bấm Bắt đầu ở đây để làm tiếp.',
      })
    : new LearnerError('lab-order', {
        en: 'The lab has not begun. Press Begin first.',
        vi: 'Bài lab chưa bắt đầu. Hãy bấm Bắt đầu trước.',
      });
}

/** The run that is under way. @throws {LearnerError} `lab-order` when the lab is not running. */
export function demandRun(machine: Machine): Run {
  if (machine.phase === 'running' || machine.phase === 'finished') return machine.run;
  throw new LearnerError('lab-order', PHASE_TEXT[machine.phase]);
}

const PHASE_TEXT = {
  idle: {
    en: 'The lab has not begun. Press Begin first.',
    vi: 'Bài lab chưa bắt đầu. Hãy bấm Bắt đầu trước.',
  },
  preparing: {
    en: 'The stack is still being prepared. Wait until the first step opens.',
    vi: 'Stack đang được chuẩn bị. Hãy đợi bước đầu tiên mở ra.',
  },
  resetting: {
    en: 'The lab is being reset. Wait a moment, then press Begin.',
    vi: 'Bài lab đang được đặt lại. Hãy đợi một chút rồi bấm Bắt đầu.',
  },
  failed: {
    en: 'The lab stopped after a failure. Press Reset, then begin again.',
    vi: 'Bài lab đã dừng vì lỗi. Hãy bấm Đặt lại rồi bắt đầu lại.',
  },
} as const;

/** @throws {LearnerError} `lab-order` where an action of the step may not be done now, naming what comes first. */
export function demandActable(lab: Lab, run: Run, stepId: string, action: number): void {
  const step = stepNamed(lab, stepId);
  const index = lab.steps.indexOf(step);
  const wanted = step.actions[action];
  if (!wanted)
    throw new LearnerError('unknown-step', {
      en: `The step "${step.title.en}" has no action ${action}. Reload the page: it may be older than the server.`,
      vi: `Bước "${step.title.vi}" không có thao tác ${action}. Hãy tải lại trang: có thể trang cũ hơn máy chủ.`,
    });
  if (stepStatus(lab, run, index) === 'locked') {
    const before = lab.steps[run.steps.findIndex((own) => !own.everDone)] ?? step;
    throw new LearnerError('lab-order', {
      en: `Finish the step "${before.title.en}" first.`,
      vi: `Hãy hoàn thành bước "${before.title.vi}" trước.`,
    });
  }
  if (step.prediction && run.steps[index]!.predicted === null)
    throw new LearnerError('lab-order', {
      en: `Predict first: "${step.prediction.question.en}" Then the step's actions unlock.`,
      vi: `Hãy dự đoán trước: "${step.prediction.question.vi}" Sau đó các thao tác của bước sẽ mở.`,
    });
  const skipped = step.actions.find(
    (other, position) =>
      position < action && isEnginesAction(other) && !run.steps[index]!.acted.includes(position),
  );
  if (skipped && isEnginesAction(wanted)) {
    const { en, vi } = actionWords(lab, skipped);
    throw new LearnerError('lab-order', {
      en: `The actions of this step go in their order. Do this first: ${en}.`,
      vi: `Các thao tác của bước này phải theo thứ tự. Hãy làm việc này trước: ${vi}.`,
    });
  }
  if (wanted.kind === 'fault' && run.faults.includes(wanted.fault))
    throw new LearnerError('lab-order', {
      en: 'This fault is already in force. Undo it before doing it again.',
      vi: 'Sự cố này đang có hiệu lực. Hãy hoàn tác trước khi gây lại.',
    });
}
