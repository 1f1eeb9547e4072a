import type { Text } from '../../../protocol/text.ts';
import type { Field } from './fields.ts';

/** A number as somebody types it: spaces or underscores may group its digits, a point begins the fraction. */
const TYPED = /^[+-]?(\d+(\.\d*)?|\.\d+)(e[+-]?\d{1,3})?$/i;

/** The value of a field, or what is wrong with it. A comma is refused: in one language it groups, in the other it divides. */
export function readNumber(text: string, field: Field): number | Text {
  const typed = text.trim();
  if (typed === '') return emptyText(field);
  if (typed.includes(',')) return commaText(typed);
  const bare = typed.replaceAll(/(?<=\d)[ _\u00a0\u202f](?=\d)/g, '');
  if (!TYPED.test(bare)) return noNumberText(field);
  const value = Number(bare);
  if (value < field.least) return lowText(field);
  if (value > field.most) return highText(field);
  if (field.isWhole && !Number.isInteger(value)) return brokenText(field);
  return value;
}

/** As the form writes a value that was pulled: with the digits that matter, readable by `readNumber`. */
export function writeNumber(value: number, field: Field): string {
  if (field.isWhole || value >= 1000) return String(Math.round(value));
  return String(Number(value.toPrecision(4)));
}

function emptyText({ least, most }: Field): Text {
  return {
    en: `Nothing stands here. Type a number from ${least} to ${most}.`,
    vi: `Chưa có gì ở đây. Hãy nhập một số từ ${least} đến ${most}.`,
  };
}

function commaText(typed: string): Text {
  const without = typed.replaceAll(',', '');
  const point = typed.replace(',', '.');
  return {
    en: `A comma can be read in two ways. Write ${without} or ${point}.`,
    vi: `Dấu phẩy có thể hiểu theo hai cách. Hãy viết ${without} hoặc ${point}.`,
  };
}

function noNumberText({ value }: Field): Text {
  return {
    en: `This is no number. Write digits, such as ${value}.`,
    vi: `Đây không phải là số. Hãy viết bằng chữ số, ví dụ ${value}.`,
  };
}

function lowText({ least, text }: Field): Text {
  return {
    en: `${text.en}: at least ${least}.`,
    vi: `${text.vi}: ít nhất ${least}.`,
  };
}

function highText({ most, text }: Field): Text {
  return {
    en: `${text.en}: at most ${most}.`,
    vi: `${text.vi}: nhiều nhất ${most}.`,
  };
}

function brokenText({ text }: Field): Text {
  return {
    en: `${text.en}: a whole number.`,
    vi: `${text.vi}: phải là số nguyên.`,
  };
}
