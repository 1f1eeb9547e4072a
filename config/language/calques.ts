import type { Forbidden } from './house-term.ts';

const WORD = (pattern: string) => new RegExp(`(?<!\\p{L})(?:${pattern})(?!\\p{L})`, 'iu');

/** Wordings that are English (or a machine's) in Vietnamese letters. Each was met in a text or in its drafts. */
export const CALQUES: readonly Forbidden[] = [
  { words: WORD('cái mà|điều mà bạn có thể'), instead: 'leave it out; "mà" alone joins the clauses' },
  { words: WORD('trong trật tự để|nhằm mục đích để|theo thứ tự để'), instead: 'để' },
  {
    words: WORD('nó là (?:quan trọng|cần thiết|có thể|khó|dễ|tốt)'),
    instead: 'turn it round: "cần…", "nên…", "khó…"',
  },
  {
    words: WORD('được (?:sử dụng|dùng|thực hiện|tạo ra|viết|gửi) bởi(?: bạn| \\p{L}+)?'),
    instead: 'the active voice: "bạn dùng", "do … tạo ra"',
  },
  { words: WORD('(?:bị|được) [\\p{L} ]{2,24} bởi'), instead: 'the active voice, or "do"' },
  { words: WORD('bởi vì của|do bởi'), instead: '"vì" or "do"' },
  {
    words: WORD(
      'một cách (?:nhanh chóng|dễ dàng|rõ ràng|chính xác|an toàn|tự động|hiệu quả|trực tiếp|đầy đủ|cẩn thận|liên tục|độc lập|đáng kể|tự nhiên|đúng đắn|hoàn toàn|chủ động|âm thầm)|một cách (?:\\p{L}+ ?){1,2}(?=[,.;:)]|$)',
    ),
    instead: 'the adverb alone: "nhanh", not "một cách nhanh chóng"',
  },
  { words: WORD('có khả năng để|có thể có khả năng'), instead: '"có thể", or the verb with "được"' },
  { words: WORD('trong trường hợp mà|trong trường hợp rằng'), instead: 'nếu' },
  {
    words: WORD('sự (?:chết|dừng|khởi động|kiểm tra|quan sát|dự đoán|thất bại|mất mát)'),
    instead: 'the verb, or "việc"',
  },
  { words: WORD('làm cho (?:nó|chúng|bạn) (?:trở nên|trở thành)'), instead: '"khiến", or the verb itself' },
  { words: WORD('chạy ra khỏi|hết ra khỏi'), instead: '"hết", "cạn"' },
  { words: WORD('mang đến cho bạn|cung cấp cho bạn (?:khả năng|sự)'), instead: '"giúp bạn", "bạn có"' },
  { words: WORD('đơn giản là|chỉ đơn giản|đơn giản chỉ'), instead: 'leave it out' },
  { words: WORD('vui lòng'), instead: 'hãy' },
  { words: WORD('tại thời điểm này'), instead: '"lúc này"' },
  { words: WORD('như là một'), instead: '"như một", "là"' },
  { words: WORD('đến từ việc'), instead: '"do", "bắt nguồn từ"' },
  { words: WORD('phụ thuộc trên|dựa vào trên'), instead: '"tùy", "phụ thuộc vào"' },
  { words: WORD('trả lời lại cho|hỏi cho'), instead: '"trả lời", "hỏi", "yêu cầu"' },
  { words: WORD('giết chết tiến trình'), instead: '"giết tiến trình"' },
  { words: WORD('lấy nơi|chiếm chỗ nơi'), instead: '"diễn ra"' },
  { words: WORD('các [\\p{L}]+ khác nhau của các'), instead: 'one "các" at most' },
  {
    words: WORD('không thể thao tác được|không thể [\\p{L} ]{2,20} được'),
    instead: '"không … được" without "thể"',
  },
  {
    words: WORD('cả hai (?!đều)[\\p{L}]+ không'),
    instead: '"không … nào": "cả hai … không" says only that not both do',
  },
  { words: WORD('được cho vào'), instead: '"được phép vào"' },
  { words: WORD('hiểu lầm được gỡ'), instead: '"gỡ hiểu lầm"' },
  {
    words: WORD('làm mẫu|mẫu để|theo mẫu này'),
    instead: '"bản mẫu", "kiến trúc để…": "mẫu" is a sample here',
  },
  { words: WORD('in lời nhắc'), instead: '"in phần trợ giúp"' },
  { words: WORD('việc kill'), instead: '"lệnh kill"' },
  { words: WORD('tin tốt lành|may mắn thay|thật không may'), instead: 'leave it out' },
];
