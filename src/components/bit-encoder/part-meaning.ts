import type { Text } from '../../../protocol/text.ts';
import type { TracedField, TracedPart, TracedPartName } from '../../../tsdb/prometheus/chunks/trace.ts';
import type { CodingId } from './coded.ts';

export const PART_TEXTS: Readonly<Record<TracedPartName, Text>> = {
  header: { en: 'header', vi: 'header' },
  count: { en: 'count', vi: 'số lượng' },
  timestamp: { en: 'time', vi: 'thời điểm' },
  joint: { en: 'time and value', vi: 'thời điểm và giá trị' },
  value: { en: 'value', vi: 'giá trị' },
  start: { en: 'start', vi: 'mốc bắt đầu' },
};

const SAME_VALUE: Text = { en: 'the same value again', vi: 'vẫn giá trị đó' };
const SAME_GAP: Text = { en: 'dod 0: the same gap again', vi: 'dod 0: vẫn khoảng cách đó' };
const STALE: Text = { en: 'a stale marker', vi: 'một stale marker' };

/** What XOR2 says in a single code. */
const JOINT_TEXTS: Readonly<Record<string, Text>> = {
  '0': { en: 'the same gap, the same value', vi: 'vẫn khoảng cách đó, vẫn giá trị đó' },
  '10': { en: 'the same gap; the value follows', vi: 'vẫn khoảng cách đó; giá trị ghi ngay sau' },
  '11111': { en: 'the same gap, a stale marker', vi: 'vẫn khoảng cách đó, một stale marker' },
};

/** What a part says, with its figures. */
export function partMeaning(part: TracedPart, coding: CodingId): Text {
  const field = (name: TracedField['name']): TracedField | undefined =>
    part.fields.find((one) => one.name === name);
  const dod = field('dod');
  if (dod) return dodText(dod, coding);
  const delta = field('delta');
  if (delta && coding === 'paper') return blockText(delta.value);
  if (delta) return { en: `${delta.value} ms after the first sample`, vi: `${delta.value} ms sau mẫu đầu` };
  const time = field('t0');
  if (time) return { en: `${time.value} ms since 1970`, vi: `${time.value} ms kể từ 1970` };
  if (field('v0')) return { en: 'the whole double, 64 bits', vi: 'trọn số double, 64 bit' };
  const meaningful = field('meaningful');
  const lead = field('leading');
  if (meaningful && lead) return windowText(Number(lead.value), meaningful.bits.length);
  if (meaningful) return reuseText(meaningful.bits.length);
  if (part.part === 'joint') return JOINT_TEXTS[part.class] ?? SAME_GAP;
  if (part.part === 'timestamp') return SAME_GAP;
  if (part.part === 'start') return { en: 'when the counter began', vi: 'lúc counter bắt đầu' };
  return part.class === '111' ? STALE : SAME_VALUE;
}

function dodText({ value, bits }: TracedField, coding: CodingId): Text {
  const signed = value.startsWith('-') ? value : `+${value}`;
  const width = bits.length;
  if (width === 64) return { en: `dod ${signed} ms, in 64 bits`, vi: `dod ${signed} ms, ghi bằng 64 bit` };
  const half = 2 ** (width - 1);
  const [least, most] = coding === 'xor2' ? [-half, half - 1] : [1 - half, half];
  return {
    en: `dod ${signed} ms; ${width} bits hold ${least} to ${most}`,
    vi: `dod ${signed} ms; ${width} bit chứa được từ ${least} đến ${most}`,
  };
}

function blockText(value: string): Text {
  return {
    en: `${value} ms after the start of its two-hour block`,
    vi: `${value} ms kể từ đầu block hai giờ chứa nó`,
  };
}

function windowText(lead: number, width: number): Text {
  const trail = 64 - lead - width;
  return {
    en: `new window: width ${width}, ${lead} zero bits ahead, ${trail} behind`,
    vi: `cửa sổ mới: rộng ${width}; số bit 0 phía trước là ${lead}, phía sau là ${trail}`,
  };
}

function reuseText(width: number): Text {
  return { en: `the last window again, width ${width}`, vi: `dùng lại cửa sổ trước, rộng ${width}` };
}
