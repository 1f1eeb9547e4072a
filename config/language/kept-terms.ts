import type { HouseTerm } from './house-term.ts';

const kept = { keepEnglish: true, glossedAtFirstUse: true } as const;
const keptPlain = { keepEnglish: true, glossedAtFirstUse: false } as const;

/** Terms that stay English in Vietnamese text, because operators say them so. */
export const KEPT_TERMS: readonly HouseTerm[] = [
  {
    term: 'metric',
    vi: 'metric',
    ...keptPlain,
    forbidden: [
      { words: 'chỉ số đo', instead: 'metric' },
      { words: 'số liệu đo lường', instead: 'metric' },
    ],
  },
  {
    term: 'cardinality',
    vi: 'số lượng chuỗi',
    ...kept,
    forbidden: [{ words: 'lực lượng của chuỗi', instead: 'cardinality' }],
  },
  { term: 'churn', vi: 'chuỗi sinh mới liên tục', ...kept },
  {
    term: 'scrape',
    vi: 'thu thập',
    ...kept,
    forbidden: [{ words: /(?:cào|cạo|quét) (?:dữ liệu|metric|số liệu)/iu, instead: 'scrape (thu thập)' }],
  },
  {
    term: 'remote write',
    vi: 'remote write',
    ...keptPlain,
    demandedBy: /\bremote write\b/i,
    satisfiedBy: /remote write/i,
    forbidden: [{ words: 'ghi từ xa', instead: 'remote write' }],
  },
  { term: 'relabeling', vi: 'gắn lại nhãn', ...kept },
  { term: 'external label', vi: 'nhãn ngoài', ...kept },
  {
    term: 'tenant',
    vi: 'nhóm dùng chung',
    ...keptPlain,
    forbidden: [{ words: 'người thuê', instead: 'tenant' }],
  },
  { term: 'compaction', vi: 'gộp block', ...kept, forbidden: [{ words: 'nén chặt', instead: 'compaction' }] },
  { term: 'WAL', vi: 'nhật ký ghi trước', ...kept },
  { term: 'postings', vi: 'danh sách chuỗi', ...kept },
  {
    term: 'tombstone',
    vi: 'dấu xóa',
    ...kept,
    forbidden: [{ words: 'bia mộ', instead: 'tombstone (dấu xóa)' }],
  },
  { term: 'stale marker', vi: 'dấu hết hạn', ...kept },
  { term: 'lookback', vi: 'nhìn lùi', ...kept },
  { term: 'snapshot', vi: 'ảnh chụp nhanh', ...kept },
  {
    term: 'federation',
    vi: 'federation',
    ...keptPlain,
    forbidden: [{ words: 'liên bang', instead: 'federation' }],
  },
  { term: 'gauge', vi: 'gauge', ...keptPlain, forbidden: [{ words: 'đồng hồ đo', instead: 'gauge' }] },
  { term: 'counter', vi: 'counter', ...keptPlain, forbidden: [{ words: 'bộ đếm', instead: 'counter' }] },
  {
    term: 'histogram',
    vi: 'histogram',
    ...keptPlain,
    forbidden: [{ words: 'biểu đồ tần suất', instead: 'histogram' }],
  },
  {
    term: 'stack',
    vi: 'stack',
    ...keptPlain,
    demandedBy: /\bstacks?\b/i,
    satisfiedBy: /stack/i,
    forbidden: [
      { words: 'ngăn xếp', instead: 'stack' },
      { words: /(?<!giám sát của )(?<!\p{L})chồng công nghệ(?!\p{L})/iu, instead: 'stack' },
    ],
  },
  {
    term: 'engine',
    vi: 'engine',
    ...keptPlain,
    demandedBy: /(?<!Docker |lab )\bengines?\b/i,
    satisfiedBy: /engine/i,
    forbidden: [{ words: 'động cơ', instead: 'engine' }],
  },
  {
    term: 'terminal',
    vi: 'terminal',
    ...keptPlain,
    forbidden: [
      { words: 'thiết bị đầu cuối', instead: 'terminal' },
      { words: 'cửa sổ dòng lệnh', instead: 'terminal' },
    ],
  },
  {
    term: 'log',
    vi: 'log',
    ...keptPlain,
    forbidden: [
      {
        words: /(?<!\p{L})nhật ký(?! ghi trước)(?!\p{L})/iu,
        instead: 'log (only WAL is "nhật ký ghi trước")',
      },
    ],
  },
  {
    term: 'cache',
    vi: 'cache',
    ...keptPlain,
    forbidden: [{ words: 'bộ nhớ đệm', instead: 'cache; a buffer is "bộ đệm"' }],
  },
  {
    term: 'tab',
    vi: 'tab',
    ...keptPlain,
    forbidden: [{ words: /(?<!\p{L})thẻ (?:mới|này|kia|khác)(?!\p{L})/iu, instead: 'tab' }],
  },
  {
    term: 'container',
    vi: 'container',
    ...keptPlain,
    forbidden: [{ words: 'thùng chứa', instead: 'container' }],
  },
  {
    term: 'timeout',
    vi: 'hết thời hạn chờ',
    ...keptPlain,
    forbidden: [{ words: 'thời gian chờ hết', instead: 'hết thời hạn chờ' }],
  },
];
