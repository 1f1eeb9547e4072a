import type { HouseTerm } from './house-term.ts';

const translated = { keepEnglish: false, glossedAtFirstUse: false } as const;

/** Words of the book itself and of the machine it runs on. */
export const BOOK_WORDS: readonly HouseTerm[] = [
  {
    term: 'topology',
    vi: 'mô hình',
    ...translated,
    demandedBy: /(?<!-)\btopolog(?:y|ies)\b/i,
    satisfiedBy: /mô hình/iu,
    forbidden: [
      { words: 'topology', instead: 'mô hình' },
      { words: 'cấu trúc liên kết', instead: 'mô hình' },
    ],
  },
  {
    term: 'node',
    vi: 'nút',
    ...translated,
    demandedBy: /\b(?:storage|single|dead|hung|frozen) nodes?\b/i,
    satisfiedBy: /nút/iu,
    forbidden: [
      { words: /(?<!\p{L})(?:các |một |mỗi |hai )nodes?(?!\p{L})/iu, instead: 'nút' },
      { words: 'nốt', instead: 'nút' },
    ],
  },
  {
    term: 'queue',
    vi: 'hàng đợi',
    ...translated,
    demandedBy: /\bqueues?\b/i,
    satisfiedBy: /hàng đợi|hàng chờ/iu,
    forbidden: [{ words: 'hàng chờ', instead: 'hàng đợi' }],
  },
  {
    term: 'link',
    vi: 'đường truyền',
    ...translated,
    demandedBy: /\blinks? (?:fault|of|is called)\b|\bWAN links?\b/i,
    satisfiedBy: /đường (?:truyền|WAN)/iu,
  },
  { term: 'cluster', vi: 'cụm', ...translated, forbidden: [{ words: 'chùm máy', instead: 'cụm' }] },
  {
    term: 'check',
    vi: 'phép kiểm tra',
    ...translated,
    forbidden: [{ words: 'bài kiểm', instead: 'phép kiểm tra' }],
  },
  {
    term: 'lab',
    vi: 'bài lab',
    ...translated,
    forbidden: [
      { words: 'phòng thí nghiệm', instead: 'bài lab' },
      { words: 'phòng lab', instead: 'bài lab' },
    ],
  },
  {
    term: 'quiz',
    vi: 'câu hỏi tự kiểm tra',
    ...translated,
    demandedBy: /\bquiz(?:zes)?\b/i,
    satisfiedBy: /tự kiểm tra/iu,
    forbidden: [{ words: 'câu đố', instead: 'câu hỏi tự kiểm tra (a "câu đố" is a riddle)' }],
  },
  {
    term: 'expected',
    vi: 'mong đợi',
    ...translated,
    forbidden: [{ words: /điều (?:chờ đợi|kỳ vọng)/iu, instead: 'điều mong đợi' }],
  },
  {
    term: 'listen',
    vi: 'lắng nghe',
    ...translated,
    forbidden: [{ words: /(?<!lắng )(?<!\p{L})nghe (?:ở|trên|tại)(?!\p{L})/iu, instead: 'lắng nghe ở' }],
  },
  {
    term: 'run',
    vi: 'chạy',
    ...translated,
    forbidden: [
      { words: 'thực thi', instead: 'chạy' },
      { words: 'thi hành', instead: 'chạy' },
    ],
  },
  {
    term: 'turn on',
    vi: 'bật',
    ...translated,
    forbidden: [{ words: 'kích hoạt', instead: '"bật", "gây" (a fault), "đang hoạt động" (active)' }],
  },
  {
    term: 'file',
    vi: 'tệp',
    ...translated,
    forbidden: [{ words: /(?<!\p{L})(?:tập tin|file)(?! handle)(?!\p{L})/iu, instead: 'tệp' }],
  },
  { term: 'folder', vi: 'thư mục', ...translated, forbidden: [{ words: 'cặp thư mục', instead: 'thư mục' }] },
  {
    term: 'browser',
    vi: 'trình duyệt',
    ...translated,
    demandedBy: /\bbrowsers?\b/i,
    satisfiedBy: /trình duyệt/iu,
  },
  {
    term: 'message of a queue',
    vi: 'thông điệp',
    ...translated,
    forbidden: [{ words: 'tin nhắn', instead: 'thông điệp (a "tin nhắn" is a text message)' }],
  },
  {
    term: 'clipboard',
    vi: 'bộ nhớ tạm',
    ...translated,
    forbidden: [
      { words: 'clipboard', instead: 'bộ nhớ tạm' },
      { words: 'bảng tạm', instead: 'bộ nhớ tạm' },
    ],
  },
  {
    term: 'you',
    vi: 'bạn',
    ...translated,
    forbidden: [
      {
        words: /(?<!\p{L})(?:quý vị|các bạn|anh\/chị|anh chị|người dùng của bạn)(?!\p{L})/iu,
        instead: 'bạn',
      },
      { words: 'chúng ta', instead: '"bạn" for the reader, "chúng tôi" for who measured' },
    ],
  },
];
