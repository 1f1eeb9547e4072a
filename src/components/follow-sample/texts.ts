import type { Text } from '../../../protocol/text.ts';
import type { HopId } from './trip.ts';

export const FOLLOW_TEXTS = {
  title: { en: 'One sample, hop by hop', vi: 'Một mẫu, từng chặng một' },
  series: { en: 'Line at the exporter', vi: 'Dòng tại exporter' },
  start: { en: 'Follow it', vi: 'Theo chân' },
  next: { en: 'Next hop', vi: 'Chặng kế tiếp' },
  all: { en: 'All hops', vi: 'Mọi chặng' },
  recorded: { en: 'The recorded trip', vi: 'Chuyến đã ghi' },
  live: { en: '● live', vi: '● trực tiếp' },
  looking: { en: 'Looking…', vi: 'Đang tìm…' },
  waits: { en: 'not there yet', vi: 'chưa tới đây' },
  needsStack: {
    en: 'A recorded trip. With the stack running (npm start) you follow one of your own.',
    vi: 'Đây là chuyến đã ghi. Khi stack chạy (npm start), bạn theo chân một chuyến của riêng mình.',
  },
  ready: {
    en: 'Choose a line, then follow it: hop by hop, or all at once.',
    vi: 'Chọn một dòng rồi theo chân: từng chặng một, hoặc đi hết luôn.',
  },
  arrived: { en: 'The sample is at both ends.', vi: 'Mẫu đã ở cả hai đầu.' },
  carries: { en: 'carries', vi: 'mang theo' },
  noTime: { en: 'no time', vi: 'không có thời điểm' },
  seen: { en: 'seen', vi: 'thấy sau' },
  bytes: { en: 'bytes', vi: 'số byte' },
  ask: { en: 'query or file', vi: 'truy vấn hoặc tệp' },
  answer: { en: 'answer', vi: 'trả lời' },
  expected: { en: '✔ as expected', vi: '✔ đúng như dự kiến' },
  unexpected: { en: '✘ not as expected', vi: '✘ không như dự kiến' },
} as const satisfies Record<string, Text>;

/** What each hop is, who holds the sample there and what it answers to the hop before. */
export const HOP_TEXTS = {
  line: {
    title: { en: 'The line at the exporter', vi: 'Dòng tại exporter' },
    holds: {
      en: 'A value without a time, in memory. Bytes of the line, and of the whole page.',
      vi: 'Một giá trị không kèm thời điểm, trong bộ nhớ. Số byte của dòng, và của cả trang.',
    },
  },
  scrape: {
    title: { en: 'The scrape', vi: 'Lần scrape' },
    holds: {
      en: 'prometheus-writer adds its own clock: now it is a sample, in memory.',
      vi: 'prometheus-writer gắn giờ theo đồng hồ của mình: đến đây mới là một mẫu, trong bộ nhớ.',
    },
  },
  wal: {
    title: { en: 'WAL of prometheus-writer', vi: 'WAL của prometheus-writer' },
    holds: {
      en: 'In a file, not forced to the disk. Bytes of a sample on average, and of the whole log.',
      vi: 'Trong tệp, chưa bị ép xuống đĩa. Số byte trung bình của một mẫu, và của cả WAL.',
    },
  },
  queues: {
    title: { en: 'Queues of both senders', vi: 'Hàng đợi của hai bên gửi' },
    holds: {
      en: 'In memory. Sent and acknowledged up to the second that the answer names; pending bytes of the vmagent.',
      vi: 'Trong bộ nhớ. Đã gửi và được xác nhận tới giây mà câu trả lời nêu; số byte đang chờ của vmagent.',
    },
  },
  request: {
    title: {
      en: 'Remote write request of vmagent-us-east-1',
      vi: 'Yêu cầu remote write của vmagent-us-east-1',
    },
    holds: {
      en: 'On the wire, caught in the link. Another sample of the same line, with the time of this scraper. Bytes of its series, and of the request.',
      vi: 'Trên đường truyền, bắt được ngay tại đó. Một mẫu khác của cùng dòng, mang thời điểm của bên thu thập này. Số byte của chuỗi, và của cả yêu cầu.',
    },
  },
  shard: {
    title: { en: 'Shard, by hash', vi: 'Phân mảnh, theo giá trị băm' },
    holds: {
      en: 'vminsert hashes the labels in the order in which they were sent. The highest score wins.',
      vi: 'vminsert băm các nhãn theo đúng thứ tự lúc gửi. Điểm cao nhất thắng.',
    },
  },
  node: {
    title: { en: 'The node that answers', vi: 'Nút trả lời' },
    holds: {
      en: 'A query for this very moment, with trace: who sent blocks?',
      vi: 'Một truy vấn cho đúng thời điểm này, kèm trace: nút nào đã gửi block?',
    },
  },
  rows: {
    title: { en: 'Memory and parts of that node', vi: 'Bộ nhớ và các part của nút đó' },
    holds: {
      en: 'Pending and inmemory are lost in a crash, small is a file. Bytes of a row in files on average, and of all.',
      vi: 'pending và inmemory mất khi sập, small là tệp. Số byte trung bình của một mẫu trong tệp, và của tất cả.',
    },
  },
  answers: {
    title: { en: 'The answers of both engines', vi: 'Câu trả lời của cả hai engine' },
    holds: {
      en: 'Both asked for exactly those timestamps.',
      vi: 'Cả hai được hỏi đúng những dấu thời gian đó.',
    },
  },
} as const satisfies Record<HopId, { title: Text; holds: Text }>;

/** Lines worth following: the mark, one that changes with each scrape, a counter, a histogram's bucket. */
export const SUGGESTED_SERIES = ['writepath_mark', 'writepath_scrape_seq'] as const;
