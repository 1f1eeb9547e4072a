import type { Text } from '../../../protocol/text.ts';

export const REMOTE_WRITE_TEXTS = {
  title: { en: 'One request, opened', vi: 'Mở một yêu cầu ra xem' },
  which: { en: 'Request', vi: 'Yêu cầu' },
  part: { en: 'part', vi: 'phần' },
  count: { en: 'how many', vi: 'số lượng' },
  bytes: { en: 'bytes', vi: 'byte' },
  share: { en: 'share', vi: 'tỷ lệ' },
  labels: { en: 'labels', vi: 'nhãn' },
  samples: { en: 'samples', vi: 'mẫu' },
  metadata: { en: 'metadata', vi: 'metadata' },
  framing: { en: 'tags and lengths between them', vi: 'tag và độ dài xen giữa' },
  header: { en: 'header', vi: 'header' },
  value: { en: 'value', vi: 'giá trị' },
  headers: { en: 'Its headers', vi: 'Các header' },
  filter: { en: 'Only what contains', vi: 'Chỉ hiện phần có chứa' },
  tree: { en: 'Parts of the request', vi: 'Các phần của yêu cầu' },
  hex: { en: 'Bytes of the chosen part', vi: 'Các byte của phần đang chọn' },
  more: { en: 'Show more', vi: 'Hiện thêm' },
  nothing: { en: 'No part contains that.', vi: 'Không có phần nào chứa chuỗi chữ đó.' },
  live: { en: 'live', vi: 'trực tiếp' },
  region: { en: 'Region', vi: 'Vùng' },
  refuse: { en: 'First answer', vi: 'Câu trả lời đầu' },
  passOn: { en: 'from the cluster', vi: 'do cụm trả' },
  capture: { en: 'Capture live requests', vi: 'Bắt yêu cầu trực tiếp' },
  capturing: { en: 'Listening in on the link…', vi: 'Đang lắng nghe ở đường truyền…' },
  needsStack: {
    en: 'On a running stack you capture live requests here. Until then, these are recorded.',
    vi: 'Khi stack đang chạy, bạn bắt được yêu cầu trực tiếp ở đây. Còn bây giờ là các yêu cầu đã ghi sẵn.',
  },
  ready: {
    en: 'The stack is running: its senders can be captured.',
    vi: 'Stack đang chạy: có thể bắt yêu cầu của các bên gửi.',
  },
  captured: { en: 'The live requests are in the list.', vi: 'Các yêu cầu trực tiếp đã có trong danh sách.' },
  ended: { en: 'stale marker', vi: 'stale marker' },
  damaged: {
    en: 'The recorded requests did not load. Reload the page; the printed figures stay true.',
    vi: 'Chưa tải được các yêu cầu đã ghi. Hãy tải lại trang; các con số in sẵn vẫn đúng.',
  },
} as const satisfies Record<string, Text>;

/** By the name in the recording. */
export const REQUEST_NAMES: Readonly<Record<string, Text>> = {
  vmagent: { en: 'vmagent, zstd', vi: 'vmagent, zstd' },
  'vmagent-prom': { en: 'vmagent, snappy', vi: 'vmagent, snappy' },
  prometheus: { en: 'Prometheus, snappy', vi: 'Prometheus, snappy' },
  metadata: { en: 'vmagent, metadata only', vi: 'vmagent, chỉ metadata' },
};

export function sizesText(packed: string, encoding: string, unpacked: string, factor: string): Text {
  return {
    en: `${packed} bytes on the wire as ${encoding}, ${unpacked} unpacked: ${factor} times smaller.`,
    vi: `${packed} byte trên đường truyền ở dạng ${encoding}, giải nén thành ${unpacked}: nhỏ hơn ${factor} lần.`,
  };
}

export function perSampleText(packed: string, unpacked: string): Text {
  return {
    en: `A sample costs ${packed} bytes on the wire, ${unpacked} unpacked.`,
    vi: `Mỗi mẫu tốn ${packed} byte trên đường truyền, ${unpacked} byte khi giải nén.`,
  };
}

export function lyingAtText(offset: string, size: string): Text {
  return {
    en: `${size} bytes from byte ${offset}`,
    vi: `${size} byte tính từ byte ${offset}`,
  };
}

export function shownText(shown: string, all: string): Text {
  return { en: `${shown} of ${all}`, vi: `${shown} trên ${all}` };
}

export function againText(sender: string, code: number, seconds: string): Text {
  return {
    en: `${sender} got ${code} and sent the same block again after ${seconds} s. Nothing is lost.`,
    vi: `${sender} nhận mã ${code} và gửi lại đúng khối đó sau ${seconds} giây. Không mất gì.`,
  };
}

export function notYetText(sender: string, code: number): Text {
  return {
    en: `${sender} got ${code}; within this capture it has not sent the same block again. Capture once more.`,
    vi: `${sender} nhận mã ${code}; trong lượt bắt này nó chưa gửi lại khối đó. Hãy bắt lại lần nữa.`,
  };
}

export const ACTION_TEXTS = {
  code: { en: 'answer', vi: 'mã trả về' },
  vmagent: { en: 'vmagent', vi: 'vmagent' },
  'vmagent-prom': { en: 'vmagent with forcePromProto', vi: 'vmagent với forcePromProto' },
  prometheus: { en: 'Prometheus', vi: 'Prometheus' },
  dropped: { en: 'dropped', vi: 'bỏ hẳn' },
  caption: {
    en: 'What each sender did after one such answer',
    vi: 'Mỗi bên gửi làm gì sau một câu trả lời như vậy',
  },
} as const satisfies Record<string, Text>;

export function sentAgainText(seconds: string, changed: string | null): Text {
  return {
    en: `sent again after ${seconds} s${changed ? `, as ${changed}` : ''}`,
    vi: `gửi lại sau ${seconds} giây${changed ? `, ở dạng ${changed}` : ''}`,
  };
}
