import { LearnerError } from '../../../protocol/learner-error.ts';
import { LIMITS } from '../../../protocol/limits.ts';

export function pasteTooLarge(bytes: number): LearnerError {
  const [kib, mostKib] = [Math.ceil(bytes / 1024), LIMITS.terminalInputQueueBytes / 1024];
  return new LearnerError('too-large', {
    en: `${kib} KiB are too much for one paste; nothing was sent. Paste at most ${mostKib} KiB at a time.`,
    vi: `${kib} KiB là quá nhiều cho một lần dán; chưa có gì được gửi. Hãy dán mỗi lần nhiều nhất ${mostKib} KiB.`,
  });
}

export function notLive(): LearnerError {
  return new LearnerError('gone', {
    en: 'This terminal is not connected. Wait until it is, then run the command again.',
    vi: 'Terminal này chưa được kết nối. Hãy đợi kết nối xong rồi chạy lại lệnh.',
  });
}

export function inputLost(): LearnerError {
  return new LearnerError('gone', {
    en: 'What you typed before the connection was cut did not arrive, and it is too long ago to be sent now. Type it again.',
    vi: 'Những gì bạn gõ ngay trước khi mất kết nối chưa tới nơi, và đã quá lâu để gửi lại. Hãy gõ lại.',
  });
}

export function anotherShell(): LearnerError {
  return new LearnerError('gone', {
    en: 'The shell that you had here has ended while the page was away; this is a new one.',
    vi: 'Shell trước đó đã kết thúc trong lúc mất kết nối; đây là một shell mới.',
  });
}
