import type { Locale, Text } from '../../../protocol/text.ts';
import { type Capacity, type CapacityInput, LONGEST_MONTH_DAYS } from './capacity.ts';

/** One line of the formula: what it is, how it came about, what it is worth. */
export interface Term {
  readonly id: string;
  readonly name: string;
  readonly sum: string;
  readonly result: string;
  /** One that a plan is made with. */
  readonly isAnswer: boolean;
}

const UNITS = ['B', 'KB', 'MB', 'GB', 'TB', 'PB', 'EB', 'ZB', 'YB'];

/** The calculation term by term, with the numbers in it, as the page's language writes them. */
export function capacityTerms(input: CapacityInput, capacity: Capacity, locale: Locale): Term[] {
  const n = (value: number) => numberText(value, locale);
  const b = (value: number) => bytesText(value, locale);
  const free = (percent: number) => `(1 − ${n(percent)} %)`;
  const term = (id: string, name: Text, sum: string, result: string, isAnswer = false): Term => ({
    id,
    name: name[locale],
    sum,
    result,
    isAnswer,
  });
  const day = locale === 'vi' ? 'ngày' : 'days';
  const perSecond = locale === 'vi' ? '/giây' : '/s';
  return [
    term(
      'samples',
      NAMES.samples,
      `${n(input.activeSeries)} / ${n(input.intervalSeconds)} s`,
      `${n(capacity.samplesPerSecond)}${perSecond}`,
      true,
    ),
    term(
      'rows',
      NAMES.rows,
      `${n(capacity.samplesPerSecond)} × RF ${n(input.copies)}`,
      `${n(capacity.rowsPerSecond)}${perSecond}`,
    ),
    term(
      'kept',
      NAMES.kept,
      `${n(capacity.rowsPerSecond)} × 86400 s × ${n(input.retentionDays)} ${day}`,
      n(capacity.rowsKept),
    ),
    term(
      'data',
      NAMES.data,
      `${n(capacity.rowsKept)} × ${n(input.dataBytesPerSample)} B`,
      b(capacity.dataBytes),
    ),
    term(
      'index',
      NAMES.index,
      `(${n(input.activeSeries)} + ${n(input.newSeriesPerDay)}) × ${n(input.retentionDays)} ${day} × RF ${n(input.copies)} × ${n(input.indexBytesPerSeriesDay)} B`,
      b(capacity.indexBytes),
    ),
    term(
      'disk',
      NAMES.disk,
      `(${b(capacity.dataBytes)} + ${b(capacity.indexBytes)}) / ${free(input.freeDiskPercent)}`,
      b(capacity.diskBytes),
      true,
    ),
    term(
      'most',
      NAMES.most,
      `${b(capacity.diskBytes)} × (${n(input.retentionDays)} + ${LONGEST_MONTH_DAYS}) / ${n(input.retentionDays)}`,
      b(capacity.mostDiskBytes),
      true,
    ),
    term(
      'ram',
      NAMES.ram,
      `${n(input.activeSeries)} × RF ${n(input.copies)} × ${n(input.ramBytesPerSeries)} B / ${free(input.freeRamPercent)}`,
      b(capacity.ramBytes),
      true,
    ),
    term(
      'node',
      NAMES.node,
      `/ ${n(input.nodes)}`,
      `${n(capacity.rowsPerSecondOfNode)}${perSecond}, ${b(capacity.mostDiskBytesOfNode)}, RAM ${b(capacity.ramBytesOfNode)}`,
    ),
  ];
}

const NAMES = {
  samples: { en: 'Samples a second', vi: 'Số mẫu mỗi giây' },
  rows: { en: 'Rows written a second', vi: 'Số dòng ghi mỗi giây' },
  kept: { en: 'Rows kept', vi: 'Số dòng được giữ' },
  data: { en: 'Data', vi: 'Dữ liệu' },
  index: { en: 'Index', vi: 'Chỉ mục' },
  disk: { en: 'Disk, with room', vi: 'Đĩa, kể cả phần trống' },
  most: { en: 'Disk before a month is dropped', vi: 'Đĩa ngay trước khi một tháng bị xóa' },
  ram: { en: 'RAM, with room', vi: 'RAM, kể cả phần trống' },
  node: { en: 'Each node: rows, disk, RAM', vi: 'Mỗi nút: dòng, đĩa, RAM' },
} as const satisfies Record<string, Text>;

/** Four figures at least: a term is read to be checked. */
function numberText(value: number, locale: Locale): string {
  if (value >= 1e15) return value.toExponential(2);
  const digits = value >= 100 ? 0 : value >= 1 ? 2 : 4;
  return new Intl.NumberFormat(locale, { maximumFractionDigits: digits }).format(value);
}

function bytesText(bytes: number, locale: Locale): string {
  let value = bytes;
  let unit = 0;
  while (value >= 1000 && unit < UNITS.length - 1) {
    value /= 1000;
    unit++;
  }
  if (value >= 1e6) return `${value.toExponential(2)} ${UNITS[unit]}`;
  const digits = unit > 0 && value < 100 ? 2 : 0;
  return `${new Intl.NumberFormat(locale, { maximumFractionDigits: digits }).format(value)} ${UNITS[unit]}`;
}
