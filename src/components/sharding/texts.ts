import type { Text } from '../../../protocol/text.ts';
import type { SeriesFault } from './parse-series.ts';

export const SHARDING_TEXTS = {
  title: { en: 'Which node gets a series?', vi: 'Chuỗi nào về nút nào?' },
  nodes: { en: '-storageNode of vminsert', vi: '-storageNode của vminsert' },
  copies: { en: '-replicationFactor', vi: '-replicationFactor' },
  sort: { en: '-sortLabels', vi: '-sortLabels' },
  add: { en: 'Add a node', vi: 'Thêm một nút' },
  remove: { en: 'Remove the last', vi: 'Bỏ nút cuối' },
  reset: { en: 'As recorded', vi: 'Như bản ghi' },
  node: { en: 'node', vi: 'nút' },
  chosen: { en: 'chosen for', vi: 'được chọn cho' },
  holds: { en: 'holds', vi: 'đang giữ' },
  share: { en: 'share', vi: 'tỷ lệ' },
  counting: { en: 'Hashing the series…', vi: 'Đang băm các chuỗi…' },
  counted: { en: 'The table shows the new spread.', vi: 'Bảng đã cho thấy cách chia mới.' },
  yours: { en: 'A series of your own', vi: 'Một chuỗi của riêng bạn' },
  score: { en: 'score', vi: 'điểm' },
  gets: { en: 'gets', vi: 'nhận' },
  original: { en: 'the series', vi: 'chuỗi gốc' },
  copy: { en: 'a copy', vi: 'bản sao' },
  nothing: { en: 'nothing', vi: 'không gì' },
} as const satisfies Record<string, Text>;

/** @param date as the page's language writes it. */
export function captionText(series: string, senders: string, version: string, date: string): Text {
  return {
    en: `${series} series of ${senders} senders, as they were on a stack of ${date}, vminsert ${version}`,
    vi: `${series} chuỗi từ ${senders} nơi gửi, lấy từ một stack ngày ${date}, vminsert ${version}`,
  };
}

export function allAsRealText(series: string): Text {
  return {
    en: `${series} of ${series} series are on the node where the real vminsert put them.`,
    vi: `${series} trên ${series} chuỗi nằm đúng nút mà vminsert thật đã chọn.`,
  };
}

/** @param between how many of the moved ones went from one recorded node to another. */
export function movedText(moved: string, series: string, between: string): Text {
  return {
    en: `${moved} of ${series} series would go to another node than the real vminsert chose; ${between} of them to one that was there already. What they wrote before stays where it is.`,
    vi: `${moved} trên ${series} chuỗi sẽ về nút khác với nút mà vminsert thật đã chọn; ${between} trong số đó về một nút vốn đã có. Dữ liệu đã ghi trước đó vẫn nằm nguyên chỗ cũ.`,
  };
}

export const NODE_FAULTS = {
  none: {
    en: 'vminsert needs at least one -storageNode. Write an address such as vmstorage-1:8400.',
    vi: 'vminsert cần ít nhất một -storageNode. Hãy viết một địa chỉ, ví dụ vmstorage-1:8400.',
  },
  twice: {
    en: 'An address stands in the list twice. vminsert refuses to start with that: remove one of the two.',
    vi: 'Có một địa chỉ xuất hiện hai lần. Với danh sách đó vminsert không khởi động: hãy bỏ một trong hai.',
  },
  many: {
    en: 'This table takes up to 16 nodes. Remove some.',
    vi: 'Bảng này nhận tối đa 16 nút. Hãy bỏ bớt.',
  },
} as const satisfies Record<string, Text>;

const WANTED = {
  name: { en: 'a metric name was expected', vi: 'chỗ này cần tên metric' },
  label: {
    en: 'a label with its value in quotes was expected',
    vi: 'chỗ này cần một nhãn với giá trị trong ngoặc kép',
  },
  end: { en: 'the series should have ended', vi: 'lẽ ra chuỗi đã hết' },
} as const satisfies Record<SeriesFault['want'], Text>;

export function seriesFaultText({ at, want }: SeriesFault): Text {
  return {
    en: `Character ${at + 1}: ${WANTED[want].en}. A series looks like up{job="app"}.`,
    vi: `Ký tự thứ ${at + 1}: ${WANTED[want].vi}. Một chuỗi có dạng up{job="app"}.`,
  };
}
