import type { Text } from '../../../protocol/text.ts';

export const INBOX_TEXTS = {
  title: { en: 'Inbox of the webhook receiver', vi: 'Hộp thư của bên nhận webhook' },
  time: { en: 'time (UTC)', vi: 'giờ (UTC)' },
  from: { en: 'sent by', vi: 'bên gửi' },
  status: { en: 'status', vi: 'trạng thái' },
  alert: { en: 'alert', vi: 'cảnh báo' },
  labels: { en: 'labels', vi: 'nhãn' },
  empty: { en: 'No notification has arrived.', vi: 'Chưa có thông báo nào tới.' },
  live: {
    en: '● live: what has arrived on your stack',
    vi: '● trực tiếp: những gì đã tới trên stack của bạn',
  },
  recorded: { en: 'recorded: as the lab stood at this moment', vi: 'ghi lại: như lúc này của bài lab' },
  printed: { en: 'recorded: the inbox at the end of the lab', vi: 'ghi lại: hộp thư lúc bài lab kết thúc' },
  silent: {
    en: 'The inbox does not answer. It runs while this lab does.',
    vi: 'Hộp thư không trả lời. Nó chỉ chạy trong lúc làm bài lab này.',
  },
} as const satisfies Record<string, Text>;

export const STATUS_WORDS = {
  firing: { en: '● firing', vi: '● firing' },
  resolved: { en: '✓ resolved', vi: '✓ resolved' },
} as const satisfies Record<'firing' | 'resolved', Text>;
