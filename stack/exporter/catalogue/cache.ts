import { counter, gauge, UNLABELLED } from '../define-family.ts';
import type { Family } from '../family.ts';
import { CACHE_LIMIT_BYTES } from '../model/cache.ts';

/** The shop's cache; it starts cold with the exporter. */
export const CACHE_FAMILIES: readonly Family[] = [
  counter({
    name: 'cache_requests_total',
    unit: 'requests',
    drivenBy: 'cache',
    series: [{ result: 'hit' }, { result: 'miss' }],
    increase: (step, { result }) => (result === 'hit' ? step.cache.hits : step.cache.misses),
    meaning: {
      en: 'Reads from the cache, by whether it had the answer.',
      vi: 'Số lượt đọc cache, chia theo cache có sẵn câu trả lời hay không.',
    },
    query:
      'rate(cache_requests_total{result="hit"}[1m]) / ignoring(result) sum without (result) (rate(cache_requests_total[1m]))',
  }),
  gauge({
    name: 'cache_entries',
    unit: 'entries',
    drivenBy: 'cache',
    series: UNLABELLED,
    value: (step) => step.cache.entries,
    meaning: {
      en: 'Entries in the cache: misses less evictions less expirations.',
      vi: 'Số mục trong cache: số lần trượt trừ số mục bị loại bỏ và số mục hết hạn.',
    },
    query: 'cache_entries',
  }),
  gauge({
    name: 'cache_size_bytes',
    unit: 'bytes',
    drivenBy: 'cache',
    series: UNLABELLED,
    value: (step) => step.cache.sizeBytes,
    meaning: { en: 'Memory that the entries take.', vi: 'Bộ nhớ mà các mục trong cache chiếm.' },
    query: 'cache_size_bytes / cache_limit_bytes',
  }),
  gauge({
    name: 'cache_limit_bytes',
    unit: 'bytes',
    drivenBy: 'capacity',
    series: UNLABELLED,
    value: () => CACHE_LIMIT_BYTES,
    meaning: {
      en: 'Memory that the cache may take; beyond it, old entries are evicted.',
      vi: 'Bộ nhớ tối đa của cache; vượt quá thì mục cũ bị loại bỏ.',
    },
    query: 'cache_limit_bytes',
  }),
  counter({
    name: 'cache_evictions_total',
    unit: 'entries',
    drivenBy: 'cache',
    series: UNLABELLED,
    increase: (step) => step.cache.evicted,
    meaning: {
      en: 'Entries thrown out to make room for new ones.',
      vi: 'Số mục bị loại bỏ để nhường chỗ cho mục mới.',
    },
    query: 'rate(cache_evictions_total[1m])',
  }),
  counter({
    name: 'cache_expirations_total',
    unit: 'entries',
    drivenBy: 'cache',
    series: UNLABELLED,
    increase: (step) => step.cache.expired,
    meaning: { en: 'Entries that became too old.', vi: 'Số mục đã hết hạn.' },
    query: 'rate(cache_expirations_total[5m])',
  }),
];
