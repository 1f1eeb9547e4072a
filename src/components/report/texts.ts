import type { Text } from '../../../protocol/text.ts';

export const REPORT_TEXTS = {
  button: { en: 'It fails here', vi: 'Không đúng như trang nói?' },
  title: { en: 'It fails here: a report', vi: 'Không đúng như trang nói: báo cáo' },
  explain: {
    en: 'This is all that the file will hold. Your key, cookies, user name, host name and home folder are left out. Nothing is sent: save it, read it, and attach it where you ask for help.',
    vi: 'Đây là toàn bộ nội dung của tệp. Khóa, cookie, tên người dùng, tên máy và thư mục cá nhân của bạn đã được bỏ ra. Không có gì bị gửi đi: hãy lưu lại, đọc qua, rồi đính kèm ở nơi bạn nhờ giúp đỡ.',
  },
  browserOnly: {
    en: 'No server is connected, so only the half of the browser is in it. In the repository, "npm run doctor -- --report FILE" writes the other half.',
    vi: 'Chưa kết nối với máy chủ nào, nên báo cáo chỉ có phần của trình duyệt. Trong kho mã, "npm run doctor -- --report TỆP" ghi phần còn lại.',
  },
  collecting: { en: 'Collecting: a few seconds.', vi: 'Đang thu thập: mất vài giây.' },
  ready: { en: 'The report is ready.', vi: 'Báo cáo đã sẵn sàng.' },
  noServerHalf: { en: 'The server gave no half of its own:', vi: 'Máy chủ không đưa được phần của mình:' },
  content: { en: 'Content of the report', vi: 'Nội dung báo cáo' },
  save: { en: 'Save as a file', vi: 'Lưu thành tệp' },
  copy: { en: 'Copy', vi: 'Sao chép' },
  copied: { en: 'Copied.', vi: 'Đã sao chép.' },
  notCopied: { en: 'The browser refused to copy.', vi: 'Trình duyệt không cho sao chép.' },
  saved: {
    en: 'Saved with the downloads of this browser.',
    vi: 'Đã lưu vào thư mục tải về của trình duyệt.',
  },
  close: { en: 'Close', vi: 'Đóng' },
} as const satisfies Record<string, Text>;
