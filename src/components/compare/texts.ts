import type { Text } from '../../../protocol/text.ts';

export const COMPARE_TEXTS = {
  title: { en: 'One query, two engines', vi: 'Một truy vấn, hai engine' },
  fair: {
    en: 'Both engines are asked for the same moment, 30 s ago, with nocache=1, so that both have every sample.',
    vi: 'Cả hai engine được hỏi cùng một thời điểm, 30 giây trước, với nocache=1, để cả hai đã có đủ mẫu.',
  },
  recordedComparison: { en: 'Recorded comparison', vi: 'Kết quả so sánh đã ghi' },
  run: { en: 'Compare', vi: 'So sánh' },
  series: { en: 'series', vi: 'chuỗi' },
  verdict: { en: 'difference', vi: 'khác biệt' },
  same: { en: '= same', vi: '= giống' },
  value: { en: '≠ value', vi: '≠ giá trị' },
  labels: { en: '≠ labels', vi: '≠ nhãn' },
  'only-left': { en: '◁ only here', vi: '◁ chỉ có bên này' },
  'only-right': { en: '▷ only here', vi: '▷ chỉ có bên này' },
  allSame: { en: 'All series agree.', vi: 'Mọi chuỗi đều giống nhau.' },
  someDiffer: { en: 'Some rows differ.', vi: 'Có dòng khác nhau.' },
  differ: { en: 'rows differ', vi: 'dòng khác nhau' },
  of: { en: 'of', vi: 'trên' },
  none: {
    en: 'Neither engine has a series for this query at that moment.',
    vi: 'Không engine nào có chuỗi cho truy vấn này tại thời điểm đó.',
  },
  asking: { en: 'Asking both engines…', vi: 'Đang hỏi cả hai engine…' },
  at: { en: 't =', vi: 't =' },
  expression: { en: 'PromQL query for both engines', vi: 'Truy vấn PromQL cho cả hai engine' },
  printed: {
    en: 'The comparison runs here once the stack runs: npm start.',
    vi: 'Phép so sánh chạy được ở đây khi stack chạy: npm start.',
  },
} as const satisfies Record<string, Text>;

/** @param why in the engine's own words. */
export function refusedText(engine: string, why: string): Text {
  return {
    en: `${engine} refused the query: ${why}. Change the query, then compare again.`,
    vi: `${engine} từ chối truy vấn: ${why}. Hãy sửa truy vấn rồi so sánh lại.`,
  };
}
