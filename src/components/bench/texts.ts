import type { Text } from '../../../protocol/text.ts';

export const BENCH_TEXTS = {
  map: { en: 'Map', vi: 'Bản đồ' },
  query: { en: 'Query', vi: 'Truy vấn' },
  compare: { en: 'Compare', vi: 'So sánh' },
  terminal: { en: 'Terminal', vi: 'Terminal' },
  tabs: { en: 'Instruments', vi: 'Dụng cụ' },
} as const satisfies Record<string, Text>;
