import type { RelabelAnswer, RelabelStage } from '../../../protocol/relabel.ts';
import type { Text } from '../../../protocol/text.ts';

export const STAGE_TEXTS = {
  target: {
    en: '1 · target: relabel_configs',
    vi: '1 · target: relabel_configs',
  },
  sample: {
    en: '2 · each sample: metric_relabel_configs',
    vi: '2 · từng mẫu: metric_relabel_configs',
  },
  external: {
    en: '3 · external_labels, written as rules',
    vi: '3 · external_labels, viết thành quy tắc',
  },
  write: {
    en: '4 · remote write: -remoteWrite.urlRelabelConfig',
    vi: '4 · remote write: -remoteWrite.urlRelabelConfig',
  },
} as const satisfies Record<RelabelStage, Text>;

export const RELABEL_TEXTS = {
  title: {
    en: 'What do these rules do? Ask the real vmagent',
    vi: 'Các quy tắc này làm gì? Hãy hỏi vmagent thật',
  },
  stage: { en: 'Stage', vi: 'Giai đoạn' },
  example: { en: 'Example', vi: 'Ví dụ' },
  labels: { en: 'Labels that arrive', vi: 'Các nhãn đi vào' },
  rules: { en: 'Rules (YAML)', vi: 'Quy tắc (YAML)' },
  run: { en: 'Run the rules', vi: 'Chạy các quy tắc' },
  reset: { en: 'As the example', vi: 'Như ví dụ' },
  noRules: { en: 'No rules: labels pass as they are.', vi: 'Không có quy tắc: nhãn đi qua nguyên vẹn.' },
  dropped: { en: 'dropped: it goes no further', vi: 'bị bỏ: không đi tiếp' },
  unchanged: { en: 'nothing changes', vi: 'không đổi gì' },
  added: { en: 'added', vi: 'thêm' },
  removed: { en: 'removed', vi: 'bỏ' },
  changed: { en: 'changed', vi: 'đổi' },
  result: { en: 'What leaves', vi: 'Đi ra' },
  edited: {
    en: 'Edited. Below stands the answer to what was there before.',
    vi: 'Đã sửa. Bên dưới vẫn là kết quả của nội dung trước đó.',
  },
  asking: { en: 'Asking vmagent…', vi: 'Đang hỏi vmagent…' },
  tooLong: {
    en: 'That is too long: the fields say how much they take. Shorten it.',
    vi: 'Quá dài so với giới hạn của các ô. Hãy rút ngắn lại.',
  },
  notRecorded: {
    en: 'No vmagent stands behind this page, and this very question was not recorded, so nobody knows the answer here. Start the stack with "npm start" to ask it, or take the nearest one that was recorded:',
    vi: 'Không có vmagent nào phía sau trang này, và đúng câu hỏi này thì chưa được ghi lại, nên ở đây không ai biết kết quả. Hãy khởi động stack bằng "npm start" để hỏi, hoặc xem trường hợp gần nhất đã ghi:',
  },
  answered: { en: 'The answer stands below the rules.', vi: 'Kết quả đã có bên dưới các quy tắc.' },
  badLabels: {
    en: 'The labels cannot be read. Write them like up{job="app"}.',
    vi: 'Không đọc được các nhãn. Hãy viết theo dạng up{job="app"}.',
  },
  badRules: { en: 'The rules cannot be read.', vi: 'Không đọc được các quy tắc.' },
  words: { en: 'vmagent says:', vi: 'vmagent nói:' },
} as const satisfies Record<string, Text>;

/** @param date as the page's language writes it. */
export function recordedText(version: string, date: string): Text {
  return {
    en: `Recorded answer of vmagent ${version}, ${date}`,
    vi: `Kết quả đã ghi của vmagent ${version}, ${date}`,
  };
}

export function liveText(agent: string): Text {
  return { en: `${agent} has answered`, vi: `${agent} vừa trả lời` };
}

export function ruleText(number: number): Text {
  return { en: `rule ${number}`, vi: `quy tắc ${number}` };
}

/** What the program refuses, and where. */
export function refusedText({ part, rule }: Extract<RelabelAnswer, { kind: 'refused' }>): Text {
  if (part === 'labels') return RELABEL_TEXTS.badLabels;
  if (rule === null) return RELABEL_TEXTS.badRules;
  return {
    en: `Rule ${rule} cannot be run.`,
    vi: `Quy tắc ${rule} không chạy được.`,
  };
}
