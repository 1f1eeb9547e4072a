import type { Text } from '../../../protocol/text.ts';
import { STALE } from '../../../tsdb/victoriametrics/encode/float-to-decimal.ts';
import type { ArrayTrace } from '../../../tsdb/victoriametrics/encode/trace-array.ts';
import type { DecimalBlockTrace } from '../../../tsdb/victoriametrics/encode/trace-decimal-block.ts';

export const VM_TEXTS = {
  header: { en: 'stands in the block header, 64 bits', vi: 'nằm trong phần đầu của block, 64 bit' },
  nothing: { en: 'nothing to write: as before', vi: 'không cần ghi gì: vẫn như trước' },
} as const satisfies Record<string, Text>;

const SHAPE_TEXTS: Readonly<Record<ArrayTrace['reason']['shape'], Text>> = {
  constant: { en: 'all equal', vi: 'tất cả bằng nhau' },
  'constant delta': { en: 'equal steps', vi: 'các bước bằng nhau' },
  delta: { en: 'differences', vi: 'hiệu' },
  delta2: { en: 'differences of differences', vi: 'hiệu của hiệu' },
};

/** What the varint of a row says. @param unit of the numbers, or nothing. */
export function stepText({ steps, reason }: ArrayTrace, row: number, unit: string): Text {
  const step = steps.find((one) => one.row === row);
  if (!step) return VM_TEXTS.nothing;
  const delta = `${step.delta < 0n ? '' : '+'}${step.delta}${unit && ` ${unit}`}`;
  return reason.shape === 'delta2' && row > 1
    ? { en: `change of the difference: ${delta}`, vi: `độ thay đổi của hiệu: ${delta}` }
    : { en: `difference: ${delta}`, vi: `hiệu: ${delta}` };
}

/** @param back what a reader gets where it is another number than the sample's, else null. */
export function valueMeaning(block: DecimalBlockTrace, row: number, step: Text, back: string | null): Text {
  const integer = block.integers[row] ?? 0n;
  const number = integer === STALE ? 'stale' : `${integer} × 10^${block.scale}`;
  if (back === null) return { en: `${number}; ${step.en}`, vi: `${number}; ${step.vi}` };
  return {
    en: `${number}, read back as ${back}; ${step.en}`,
    vi: `${number}, đọc lại thành ${back}; ${step.vi}`,
  };
}

/** How the block as a whole is written, and what is not counted. */
export function blockNote({ scale, timestamps, values, headerBytes }: DecimalBlockTrace): Text {
  const [times, numbers] = [SHAPE_TEXTS[timestamps.reason.shape], SHAPE_TEXTS[values.reason.shape]];
  const tried = timestamps.isTriedWithZstd || values.isTriedWithZstd;
  const zstd: Text = tried
    ? {
        en: 'Long enough for zstd, which is not shown.',
        vi: 'Đủ dài để nén bằng zstd, nhưng ở đây không hiện phần đó.',
      }
    : { en: 'Too short for zstd.', vi: 'Còn quá ngắn để dùng zstd.' };
  return {
    en: `One scale for all values: 10^${scale}. Times: ${times.en}. Values: ${numbers.en}. ${zstd.en} Of the block header, ${headerBytes} bytes, only 16 are counted: the first time and value.`,
    vi: `Một thang cho mọi giá trị: 10^${scale}. Thời điểm: ${times.vi}. Giá trị: ${numbers.vi}. ${zstd.vi} Trong phần đầu của block, dài ${headerBytes} byte, chỉ tính 16 byte: thời điểm đầu và giá trị đầu.`,
  };
}
