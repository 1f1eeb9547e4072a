import type { Text } from '../../../protocol/text.ts';

/** Sentences of the engine that more than one place says. */
export const LAB_TEXTS = {
  bringingUp: {
    en: 'Bringing the stack to what this lab needs.',
    vi: 'Đang đưa stack về trạng thái bài lab cần.',
  },
  takingDown: {
    en: 'Stopping everything: this lab starts from nothing.',
    vi: 'Đang dừng tất cả: bài lab này bắt đầu từ con số không.',
  },
  undoing: { en: 'Taking back the faults that are in force.', vi: 'Đang hoàn tác các sự cố còn hiệu lực.' },
  wiping: {
    en: "Deleting the data of the lab's services.",
    vi: 'Đang xóa dữ liệu của các dịch vụ trong bài lab.',
  },
  mending: {
    en: 'Bringing the stack back to this step.',
    vi: 'Đang đưa stack trở lại bước này.',
  },
  firstRows: {
    en: 'Waiting for the first rows to reach storage.',
    vi: 'Đang đợi những dòng dữ liệu đầu tiên tới nơi lưu trữ.',
  },
} as const satisfies Record<string, Text>;

export function historyText(seconds: number): Text {
  return {
    en: `Collecting history that the first step needs: ${seconds} s left.`,
    vi: `Đang tích lũy dữ liệu mà bước đầu cần: còn ${seconds} giây.`,
  };
}
