import type { Text } from '../../../protocol/text.ts';
import type { CodingId } from './coded.ts';
import type { PresetId } from './presets.ts';

export const BIT_TEXTS = {
  title: { en: 'Samples in, bits out', vi: 'Mẫu vào, bit ra' },
  preset: { en: 'Begin with', vi: 'Bắt đầu với' },
  real: { en: 'Or a real series', vi: 'Hoặc một chuỗi thật' },
  load: { en: 'Load a real series', vi: 'Nạp chuỗi thật' },
  chart: { en: 'Value of the chosen sample', vi: 'Giá trị của mẫu đang chọn' },
  keys: {
    en: 'Drag a point. On the keyboard: up and down change the value, left and right choose a sample, with Shift they move it by 1 ms.',
    vi: 'Kéo một điểm. Trên bàn phím: lên và xuống đổi giá trị, trái và phải chọn mẫu, giữ Shift thì dời mẫu 1 ms.',
  },
  previous: { en: 'Sample before', vi: 'Mẫu trước' },
  next: { en: 'Sample after', vi: 'Mẫu sau' },
  gap: { en: 'ms after the sample before', vi: 'ms kể từ mẫu trước' },
  value: { en: 'value', vi: 'giá trị' },
  stale: { en: 'stale marker', vi: 'stale marker' },
  again: { en: 'Same sample again', vi: 'Thêm mẫu y hệt' },
  tenMore: { en: 'Ten samples more', vi: 'Thêm mười mẫu' },
  remove: { en: 'Remove sample', vi: 'Xóa mẫu này' },
  jitter: { en: 'Jitter samples by up to', vi: 'Xê dịch các mẫu, tối đa' },
  codings: { en: 'What the samples cost', vi: 'Các mẫu tốn bao nhiêu' },
  coding: { en: 'coding', vi: 'cách mã hóa' },
  thisSample: { en: 'this sample, bits', vi: 'mẫu này, bit' },
  all: { en: 'all, bytes', vi: 'tất cả, byte' },
  perSample: { en: 'bytes a sample', vi: 'byte mỗi mẫu' },
  raw: { en: 'as they are', vi: 'để nguyên' },
  part: { en: 'part', vi: 'phần' },
  bits: { en: 'bits', vi: 'bit' },
  meaning: { en: 'what it says', vi: 'ý nghĩa' },
  xor: { en: 'XOR of the value with the one before', vi: 'XOR của giá trị với giá trị trước' },
  noXor: { en: 'The first value has none before it.', vi: 'Trước giá trị đầu tiên không có giá trị nào.' },
  list: { en: 'All samples', vi: 'Tất cả các mẫu' },
  number: { en: 'no.', vi: 'STT' },
  since: { en: 'ms since the first sample', vi: 'ms kể từ mẫu đầu' },
  soFar: { en: 'bytes a sample so far', vi: 'byte mỗi mẫu, tính tới đây' },
  bytes: { en: 'The bytes of the whole', vi: 'Toàn bộ các byte' },
  asking: { en: 'Asking prometheus-writer…', vi: 'Đang hỏi prometheus-writer…' },
  live: {
    en: '● raw samples of prometheus-writer, on your stack',
    vi: '● mẫu thô của prometheus-writer, trên stack của bạn',
  },
  made: { en: 'Made up for this page.', vi: 'Số liệu tự đặt ra cho trang này.' },
  empty: {
    en: 'The writer has no samples of this series yet. Wait for two scrapes, then load again.',
    vi: 'Writer chưa có mẫu nào của chuỗi này. Hãy chờ hai lần scrape, rồi nạp lại.',
  },
  full: {
    en: 'Prometheus closes a chunk at 240 samples. So does this table.',
    vi: 'Prometheus đóng chunk khi đủ 240 mẫu. Bảng này cũng dừng ở đó.',
  },
  notNumber: {
    en: 'Write a number, NaN, +Inf or -Inf. The last one that fits is still in use.',
    vi: 'Hãy viết một số, NaN, +Inf hoặc -Inf. Giá trị hợp lệ gần nhất vẫn đang được dùng.',
  },
  notWhole: {
    en: 'The jitter is a whole number of ms, from 1 to 10000.',
    vi: 'Độ xê dịch là một số nguyên ms, từ 1 đến 10000.',
  },
  noCode: {
    en: 'This coding has no code for such a gap.',
    vi: 'Cách mã hóa này không có mã cho khoảng cách như vậy.',
  },
  done: { en: 'The bits are new.', vi: 'Các bit đã được tính lại.' },
} as const satisfies Record<string, Text>;

export const CODING_TEXTS: Readonly<Record<CodingId, Text>> = {
  paper: { en: 'Gorilla paper', vi: 'Bài báo Gorilla' },
  xor: { en: 'Prometheus XOR', vi: 'Prometheus XOR' },
  xor2: { en: 'Prometheus XOR2', vi: 'Prometheus XOR2' },
  vm: { en: 'VictoriaMetrics', vi: 'VictoriaMetrics' },
};

export const PAPER_NOTE: Text = {
  en: 'The paper counts whole seconds. Here its buckets take milliseconds, to compare; nobody stores these bytes.',
  vi: 'Bài báo đếm theo giây nguyên. Ở đây các nhóm bit của nó dùng cho mili giây, chỉ để so sánh; không ai lưu những byte này.',
};

export const PRESET_TEXTS: Readonly<Record<PresetId, Text>> = {
  four: { en: 'the four samples of this page', vi: 'bốn mẫu của trang này' },
  steady: { en: 'a value that does not change', vi: 'một giá trị không đổi' },
  counter: { en: 'a counter, scraped on time', vi: 'một counter, scrape đúng giờ' },
  jitter: { en: 'the counter with 3 ms of jitter', vi: 'counter đó, lệch tới 3 ms' },
  gauge: { en: 'a random gauge', vi: 'một gauge ngẫu nhiên' },
  stale: { en: 'a stale marker in the middle', vi: 'một stale marker ở giữa' },
  tenths: { en: 'steps of 0.1', vi: 'từng bước 0,1' },
};

/** @param value as the learner typed it. */
export function sampleText(number: number, of: number, value: string): Text {
  return {
    en: `Sample ${number} of ${of}, value ${value}`,
    vi: `Mẫu ${number} trên ${of}, giá trị ${value}`,
  };
}

export function stepText(number: number, of: number): Text {
  return { en: `Sample ${number} of ${of}`, vi: `Mẫu ${number} trên ${of}` };
}

export function gapFaultText(least: number, most: number): Text {
  return {
    en: `This sample stands between its neighbours: write a whole number from ${least} to ${most}.`,
    vi: `Mẫu này phải nằm giữa hai mẫu bên cạnh: hãy viết một số nguyên từ ${least} đến ${most}.`,
  };
}
