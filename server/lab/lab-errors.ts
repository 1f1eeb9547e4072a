import type { Evidence, Lab, Step } from '../../protocol/lab.ts';
import { LearnerError } from '../../protocol/learner-error.ts';
import type { Text } from '../../protocol/text.ts';
import { TOO_SLOW_FACTOR } from './check/judge.ts';

export function heldError(lab: Lab): LearnerError {
  return new LearnerError('lease-held', {
    en: `Another tab holds the lab "${lab.title.en}" on this stack. Open that tab and press Leave there, or close it; then begin here.`,
    vi: `Một tab khác đang giữ bài lab "${lab.title.vi}" trên stack này. Hãy mở tab đó và bấm Rời bài lab, hoặc đóng tab đó, rồi bắt đầu ở đây.`,
  });
}

export function busyError(): LearnerError {
  return new LearnerError('lab-order', {
    en: 'The lab is still busy with the step before. Wait until it has finished, or press Reset.',
    vi: 'Bài lab vẫn đang làm thao tác trước. Hãy đợi nó xong, hoặc bấm Đặt lại.',
  });
}

export function endedError(cause: unknown): LearnerError {
  return new LearnerError(
    'gone',
    {
      en: 'The lab was reset or left meanwhile. Press Begin to start it again.',
      vi: 'Bài lab vừa được đặt lại, hoặc bạn vừa rời khỏi nó. Hãy bấm Bắt đầu để làm lại.',
    },
    { cause },
  );
}

/** Names each check that did not hold, with what was seen instead. */
export function unsolvedError(
  lab: Lab,
  step: Step,
  evidence: Readonly<Record<string, Evidence>>,
  slowness: number,
): LearnerError {
  const open = step.checks.filter((check) => evidence[check.id]?.verdict !== 'pass');
  const seen = (id: string, otherwise: string) =>
    evidence[id]?.observed ?? evidence[id]?.failure ?? otherwise;
  const en = open.map((check) => `${check.text.en} (${seen(check.id, 'nothing seen')})`);
  const vi = open.map((check) => `${check.text.vi} (${seen(check.id, 'chưa thấy gì')})`);
  const slow = slowWords(slowness);
  return new LearnerError('timeout', {
    en: `The step "${step.title.en}" of "${lab.title.en}" did not turn green in time: ${en.join('; ')}. ${slow.en}Press Repair where the head of the page offers it, else Reset, and try again.`,
    vi: `Bước "${step.title.vi}" của "${lab.title.vi}" không chuyển xanh kịp: ${vi.join('; ')}. ${slow.vi}Hãy bấm Sửa lại nếu đầu trang có nút đó, nếu không thì bấm Đặt lại, rồi thử lại.`,
  });
}

/** The machine may be to blame, and not what the learner did. */
function slowWords(slowness: number): Text {
  if (slowness < TOO_SLOW_FACTOR) return { en: '', vi: '' };
  const percent = Math.round(slowness * 100);
  return {
    en: `This machine takes ${percent} % of the time of the one on which the limits were measured, and the stack took longer than the limits made longer by as much: close other programs first. `,
    vi: `Máy này cần ${percent} % thời gian so với máy dùng để đo các giới hạn, và stack vẫn không kịp dù các giới hạn đã nới ra bấy nhiêu: trước hết hãy đóng bớt chương trình khác. `,
  };
}
