import { LearnerError } from '../../protocol/learner-error.ts';
import { LIMITS } from '../../protocol/limits.ts';

export function tooManyShellsError(): LearnerError {
  return new LearnerError('out-of-capacity', {
    en: `${LIMITS.shells} terminals are open, which is the most. Close one of them, then open a new one.`,
    vi: `Đang có ${LIMITS.shells} terminal, đó là mức tối đa. Hãy đóng bớt một terminal rồi mở lại.`,
  });
}

export function shellNotStartedError(file: string, cause: unknown): LearnerError {
  const reason = cause instanceof Error ? cause.message : String(cause);
  return new LearnerError(
    'internal',
    {
      en: `The shell "${file}" did not start: ${reason}. Run "npm run doctor" to see what is missing.`,
      vi: `Không khởi động được shell "${file}": ${reason}. Hãy chạy "npm run doctor" để xem còn thiếu gì.`,
    },
    { cause },
  );
}

export function unknownShellError(): LearnerError {
  return new LearnerError('unknown-shell', {
    en: 'This terminal has ended. Press Enter to open a new one.',
    vi: 'Terminal này đã kết thúc. Bấm Enter để mở terminal mới.',
  });
}

export function shellOfAnotherError(name: string): LearnerError {
  return new LearnerError('denied', {
    en: `The terminal "${name}" belongs to somebody else. Open one of your own.`,
    vi: `Terminal "${name}" là của người khác. Hãy mở một terminal của riêng bạn.`,
  });
}

export function hostGoneError(): LearnerError {
  return new LearnerError('gone', {
    en: 'The process that keeps the terminals does not answer. Stop "npm start" with Ctrl-C and start it again.',
    vi: 'Tiến trình giữ các terminal không trả lời. Hãy dừng "npm start" bằng Ctrl-C rồi chạy lại.',
  });
}

export function serverAwayError(): LearnerError {
  return new LearnerError('gone', {
    en: 'The server is starting again. Open terminals go on; try this once more in a few seconds.',
    vi: 'Máy chủ đang khởi động lại. Các terminal đang mở vẫn chạy tiếp; hãy thử lại sau vài giây.',
  });
}

export function inputRefusedError(): LearnerError {
  const kib = LIMITS.terminalInputQueueBytes / 1024;
  return new LearnerError('over-budget', {
    en: `The program in this terminal is not reading, and ${kib} KiB of input wait for it already. What you sent last was left out. Press Ctrl-C, or paste less at a time.`,
    vi: `Chương trình trong terminal này không đọc, và đã có ${kib} KiB chờ nó. Phần bạn vừa gửi đã bị bỏ. Hãy bấm Ctrl-C, hoặc dán từng đoạn nhỏ hơn.`,
  });
}

export function unknownBlockError(page: string, block: string): LearnerError {
  return new LearnerError('unknown-block', {
    en: `The page "${page}" has no command called "${block}". Reload the page; it is older than the server.`,
    vi: `Trang "${page}" không có lệnh nào tên "${block}". Hãy tải lại trang, vì nó cũ hơn máy chủ.`,
  });
}
