import type { Text } from '../../../protocol/text.ts';

export const STATUS_TEXTS = {
  printed: {
    en: 'You are reading: no stack is connected',
    vi: 'Bạn đang đọc: chưa kết nối với stack nào',
  },
  connected: { en: 'connected', vi: 'đã nối' },
  connecting: { en: 'connecting', vi: 'đang nối' },
  noSession: {
    en: 'not let in: open the address npm start printed',
    vi: 'chưa được phép vào: mở địa chỉ npm start in ra',
  },
  lost: { en: 'connection lost', vi: 'mất kết nối' },
  again: { en: 'again in', vi: 'thử lại sau' },
  recorded: { en: 'recording', vi: 'bản ghi' },
  up: { en: 'up', vi: 'chạy' },
  held: { en: 'lab held by you', vi: 'lab do bạn giữ' },
  heldOther: { en: 'lab held by somebody else', vi: 'lab do người khác giữ' },
  reset: { en: 'Reset', vi: 'Đặt lại' },
  extend: { en: 'Extend', vi: 'Gia hạn' },
  fails: { en: 'It fails here', vi: 'Không đúng như trang nói?' },
  failsShort: { en: 'fails?', vi: 'Lỗi?' },
  keys: { en: 'Keys', vi: 'Phím tắt' },
  down: { en: 'stack down', vi: 'stack không chạy' },
  starting: { en: 'stack starting', vi: 'stack đang khởi động' },
  failed: { en: 'stack failed', vi: 'stack lỗi' },
  upButton: { en: 'Start the stack', vi: 'Khởi động stack' },
} as const satisfies Record<string, Text>;

export const KEYS_TEXTS = {
  title: { en: 'Keys', vi: 'Phím tắt' },
  close: { en: 'Close', vi: 'Đóng' },
  enable: { en: '? opens this list', vi: 'Phím ? mở danh sách này' },
} as const satisfies Record<string, Text>;

/** Every key of the page's own widgets. */
export const KEYS: readonly { readonly keys: string; readonly does: Text }[] = [
  { keys: '?', does: { en: 'shows these keys', vi: 'hiện danh sách phím' } },
  { keys: 'Ctrl+K', does: { en: 'search', vi: 'tìm kiếm' } },
  {
    keys: 'Ctrl+Enter',
    does: { en: 'runs the query or the comparison', vi: 'chạy truy vấn hoặc phép so sánh' },
  },
  {
    keys: 'Ctrl+Space',
    does: { en: 'completes in the query editor', vi: 'gợi ý trong trình soạn truy vấn' },
  },
  {
    keys: '← → Home End',
    does: { en: 'move between tabs, and move the splitter', vi: 'chuyển tab, và kéo thanh chia' },
  },
  {
    keys: 'Enter',
    does: {
      en: 'opens a node of the map; goes into the terminal',
      vi: 'mở một nút trên bản đồ; vào terminal',
    },
  },
  { keys: 'F6', does: { en: 'leaves the terminal', vi: 'ra khỏi terminal' } },
  {
    keys: 'Ctrl+Shift+C, F',
    does: { en: 'in the terminal: copies, searches', vi: 'trong terminal: sao chép, tìm' },
  },
  {
    keys: 'Esc',
    does: {
      en: 'closes a dialog; in the terminal it goes to the shell',
      vi: 'đóng hộp thoại; trong terminal thì gửi cho shell',
    },
  },
];
