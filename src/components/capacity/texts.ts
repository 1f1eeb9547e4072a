import type { Text } from '../../../protocol/text.ts';
import type { Field } from './fields.ts';

export const CAPACITY_TEXTS = {
  title: { en: 'How much disk, how much RAM?', vi: 'Cần bao nhiêu đĩa, bao nhiêu RAM?' },
  inputs: { en: 'What you know', vi: 'Những gì đã biết' },
  terms: { en: 'Term by term', vi: 'Từng số hạng' },
  term: { en: 'term', vi: 'số hạng' },
  sum: { en: 'how', vi: 'cách tính' },
  result: { en: 'result', vi: 'kết quả' },
  pull: { en: 'Take measured numbers', vi: 'Lấy số đo được' },
  reset: { en: 'As printed', vi: 'Như trên trang' },
  asking: { en: 'Asking the observer…', vi: 'Đang hỏi observer…' },
  queries: { en: 'The queries behind the measured numbers', vi: 'Các truy vấn cho ra số đo được' },
  counted: { en: 'The table shows the new result.', vi: 'Bảng đã có kết quả mới.' },
  stands: {
    en: 'The table still shows the last numbers that fit.',
    vi: 'Bảng vẫn đang hiện kết quả của các số hợp lệ gần nhất.',
  },
  live: { en: '● measured now, on your stack', vi: '● đo ngay lúc này, trên stack của bạn' },
  young: {
    en: 'A small young stack: its index, its churn and its RAM per series say more about its start than about a day. Compare, then decide.',
    vi: 'Đây là một stack nhỏ và còn mới: chỉ mục, churn và RAM mỗi chuỗi của nó nói về lúc khởi động nhiều hơn là về cả ngày. Hãy so sánh rồi quyết định.',
  },
  nothing: { en: 'no number came', vi: 'không có số nào' },
} as const satisfies Record<string, Text>;

/** Where the value in a field comes from, when nobody has typed or pulled another. */
export const ORIGIN_TEXTS = {
  task: { en: 'example', vi: 'ví dụ' },
  lab: { en: 'measured in this lab', vi: 'đo trong lab này' },
  vendor: { en: "vendor's figure", vi: 'số của hãng' },
  typed: { en: 'typed', vi: 'bạn nhập' },
  live: { en: 'measured now', vi: 'đo lúc này' },
  recorded: { en: 'recorded', vi: 'từ bản ghi' },
} as const satisfies Record<Field['from'] | 'typed' | 'live' | 'recorded', Text>;

export type Origin = keyof typeof ORIGIN_TEXTS;

/** Some numbers came, others did not. */
export function pulledText(come: number, asked: number): Text {
  return {
    en: `${come} of ${asked} numbers came.`,
    vi: `Đã có ${come} trên ${asked} số.`,
  };
}

/** @param name of a field, as the page shows it. */
export function outsideText(name: string, value: string): Text {
  return {
    en: `${name}: the stack says ${value}, which this field does not take; yours stays.`,
    vi: `${name}: stack cho biết ${value}, ô này không nhận số đó; số của bạn giữ nguyên.`,
  };
}
