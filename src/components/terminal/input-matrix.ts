import type { Text } from '../../../protocol/text.ts';

/** Ways in which letters of Vietnamese reach a page; `tests/stories/vietnamese-input.test.ts` types through each. */
export const INPUT_METHODS = [
  {
    id: 'telex-preedit',
    name: { en: 'Telex with underlined text', vi: 'Telex có gạch chân' },
    seen: { en: 'macOS, ibus-bamboo, Windows 11', vi: 'macOS, ibus-bamboo, Windows 11' },
  },
  {
    id: 'vni-preedit',
    name: { en: 'VNI with underlined text', vi: 'VNI có gạch chân' },
    seen: { en: 'macOS, ibus-bamboo, Windows 11', vi: 'macOS, ibus-bamboo, Windows 11' },
  },
  {
    id: 'telex-backspace',
    name: { en: 'Telex that presses Backspace', vi: 'Telex tự bấm Backspace' },
    seen: { en: 'UniKey, EVKey', vi: 'UniKey, EVKey' },
  },
  {
    id: 'telex-fused',
    name: { en: 'Telex that sends several letters at once', vi: 'Telex gửi nhiều chữ một lần' },
    seen: { en: 'OpenKey, EVKey on macOS', vi: 'OpenKey, EVKey trên macOS' },
  },
  {
    id: 'telex-surrounding',
    name: { en: 'Telex that edits the text around the cursor', vi: 'Telex sửa chữ quanh con trỏ' },
    seen: { en: 'ibus-bamboo and fcitx5 without preedit', vi: 'ibus-bamboo, fcitx5 khi tắt gạch chân' },
  },
  {
    id: 'android-composition',
    name: { en: 'Android keyboard, Telex', vi: 'Bàn phím Android, Telex' },
    seen: { en: 'Gboard', vi: 'Gboard' },
  },
  {
    id: 'android-vni',
    name: { en: 'Android keyboard, VNI', vi: 'Bàn phím Android, VNI' },
    seen: { en: 'Gboard, Laban Key', vi: 'Gboard, Laban Key' },
  },
  {
    id: 'android-value',
    name: { en: 'Android keyboard without composition', vi: 'Bàn phím Android không gạch chân' },
    seen: { en: 'Laban Key, Samsung', vi: 'Laban Key, Samsung' },
  },
  {
    id: 'replacement',
    name: { en: 'Replaced words', vi: 'Thay cả từ' },
    seen: { en: 'iOS, spelling correction', vi: 'iOS, sửa chính tả' },
  },
  {
    id: 'end-before-input',
    name: { en: 'Telex in the order of other browsers', vi: 'Telex theo thứ tự của trình duyệt khác' },
    seen: { en: 'Safari, Firefox', vi: 'Safari, Firefox' },
  },
] as const satisfies readonly { id: string; name: Text; seen: Text }[];

export type InputMethodId = (typeof INPUT_METHODS)[number]['id'];

/** Where it is typed: straight into a program, at the prompt of bash, or in the line field. */
export const INPUT_PLACES = ['program', 'prompt', 'line'] as const;
export type InputPlace = (typeof INPUT_PLACES)[number];

/** Cells in which letters are lost or repeated. The test fails when one is missing here, and when one is healed. */
export const WRONG_CELLS: readonly (readonly [InputMethodId, InputPlace])[] = [];
