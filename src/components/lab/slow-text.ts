import type { Text } from '../../../protocol/text.ts';

/** @param slowness how many times slower than the machine on which the limits were measured. */
export function slowText(slowness: number): Text {
  const percent = Math.round(slowness * 100);
  return {
    en: `The first sample took ${percent} % as long here as on the machine on which the limits were measured, and every limit is longer by as much. Close other programs if a check says that it is too slow.`,
    vi: `Ở đây mẫu đầu tiên cần ${percent} % thời gian so với máy dùng để đo các giới hạn, nên mọi giới hạn được nới ra bấy nhiêu. Hãy đóng bớt chương trình khác nếu một phép kiểm tra báo quá chậm.`,
  };
}
