import type { Text } from '../../../protocol/text.ts';

export const SEARCH_TEXTS = {
  open: { en: 'Search', vi: 'Tìm kiếm' },
  close: { en: 'Close', vi: 'Đóng' },
  label: { en: 'Search these pages', vi: 'Tìm trong các trang này' },
  hint: {
    en: 'Type a word, such as replication.',
    vi: 'Hãy gõ một từ, có dấu hay không dấu, chẳng hạn: nhân bản.',
  },
  searching: { en: 'Searching…', vi: 'Đang tìm…' },
  none: { en: 'Nothing found for', vi: 'Không tìm thấy gì cho' },
  one: { en: '1 page found', vi: 'Tìm thấy 1 trang' },
  many: { en: 'pages found', vi: 'trang được tìm thấy' },
  failed: {
    en: 'The search could not be loaded. Check the connection, then type again.',
    vi: 'Không tải được phần tìm kiếm. Hãy kiểm tra kết nối rồi gõ lại.',
  },
  unbuilt: {
    en: 'The search works on built pages only: npm run build.',
    vi: 'Chỉ tìm được trên các trang đã dựng: npm run build.',
  },
} as const satisfies Record<string, Text>;
