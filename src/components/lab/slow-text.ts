import type { Text } from '../../../protocol/text.ts';

/** @param slowness how many times slower than the machine on which the limits were measured. */
export function slowText(slowness: number): Text {
  const times = slowness.toFixed(1);
  return {
    en: `This machine brought its first sample ${times} times slower than the one on which the limits were measured: every limit here is longer by as much. Close other programs if a check says that it is too slow.`,
    vi: `Máy này đưa mẫu đầu tiên tới chậm gấp ${times.replace('.', ',')} lần máy dùng để đo các giới hạn: mọi giới hạn ở đây được nới ra bấy nhiêu. Hãy đóng bớt chương trình khác nếu một kiểm tra báo quá chậm.`,
  };
}
