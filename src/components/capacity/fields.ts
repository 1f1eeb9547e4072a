import type { Text } from '../../../protocol/text.ts';
import type { CapacityInput } from './capacity.ts';

export type FieldName = keyof CapacityInput;

export interface Field {
  readonly name: FieldName;
  readonly text: Text;
  readonly unit: Text;
  readonly least: number;
  readonly most: number;
  readonly isWhole?: boolean;
  /** Where the printed value comes from. */
  readonly from: 'task' | 'lab' | 'vendor';
  readonly value: number;
  /** Asked of the observer: the same figure of the stack that runs. */
  readonly query?: string;
}

const BYTES: Text = { en: 'bytes', vi: 'byte' };
const PERCENT: Text = { en: '%', vi: '%' };
/** Of the pair each node has every series. */
const COPIES = '(count(up{job="vmsingle"}) or vector(1))';
const SERIES = 'sum(vm_cache_entries{type="storage/hour_metric_ids"})';
const ROWS = 'sum(vm_rows{type=~"storage/.*"})';

/** In the order of the form. The lab's figures are those of the lab on the same page. */
export const FIELDS = [
  {
    name: 'activeSeries',
    text: { en: 'Active series', vi: 'Số chuỗi đang hoạt động' },
    unit: { en: 'series', vi: 'chuỗi' },
    least: 1,
    most: 1e10,
    isWhole: true,
    from: 'task',
    value: 80_000,
    query: `${SERIES} / ${COPIES}`,
  },
  {
    name: 'intervalSeconds',
    text: { en: 'Scrape interval', vi: 'Khoảng scrape' },
    unit: { en: 's', vi: 'giây' },
    least: 0.1,
    most: 86_400,
    from: 'task',
    value: 30,
    query: `${SERIES} / sum(rate(vm_rows_added_to_storage_total[30s]))`,
  },
  {
    name: 'retentionDays',
    text: { en: 'Retention', vi: 'Thời gian lưu giữ' },
    unit: { en: 'days', vi: 'ngày' },
    least: 1,
    most: 36_500,
    from: 'task',
    value: 15,
  },
  {
    name: 'copies',
    text: { en: 'Replication factor (RF)', vi: 'Hệ số nhân bản (RF)' },
    unit: { en: 'copies', vi: 'bản' },
    least: 1,
    most: 10,
    isWhole: true,
    from: 'task',
    value: 1,
  },
  {
    name: 'dataBytesPerSample',
    text: { en: 'Data per sample', vi: 'Dữ liệu mỗi mẫu' },
    unit: BYTES,
    least: 0.01,
    most: 64,
    from: 'lab',
    value: 1.5,
    query: `sum(vm_data_size_bytes{type=~"storage/(inmemory|small|big)"}) / ${ROWS}`,
  },
  {
    name: 'indexBytesPerSeriesDay',
    text: { en: 'Index per series and day', vi: 'Chỉ mục mỗi chuỗi mỗi ngày' },
    unit: BYTES,
    least: 0,
    most: 100_000,
    from: 'lab',
    value: 100,
    query: `sum(vm_data_size_bytes{type=~"indexdb/(inmemory|file)"}) / ${SERIES}`,
  },
  {
    name: 'newSeriesPerDay',
    text: { en: 'Churn: new series a day', vi: 'Churn: chuỗi mới mỗi ngày' },
    unit: { en: 'series', vi: 'chuỗi' },
    least: 0,
    most: 1e12,
    isWhole: true,
    from: 'task',
    value: 8_000,
    query: `round(sum(rate(vm_new_timeseries_created_total[30s])) * 86400 / ${COPIES})`,
  },
  {
    name: 'freeDiskPercent',
    text: { en: 'Disk kept free', vi: 'Phần đĩa để trống' },
    unit: PERCENT,
    least: 0,
    most: 95,
    from: 'vendor',
    value: 20,
  },
  {
    name: 'ramBytesPerSeries',
    text: { en: 'RAM per active series', vi: 'RAM mỗi chuỗi đang hoạt động' },
    unit: BYTES,
    least: 1,
    most: 1e7,
    from: 'vendor',
    value: 1_536,
    query: `sum(process_resident_memory_bytes{job=~"vmstorage|vmsingle"}) / ${SERIES}`,
  },
  {
    name: 'freeRamPercent',
    text: { en: 'RAM kept free', vi: 'Phần RAM để trống' },
    unit: PERCENT,
    least: 0,
    most: 95,
    from: 'vendor',
    value: 50,
  },
  {
    name: 'nodes',
    text: { en: 'Storage nodes', vi: 'Số nút lưu trữ' },
    unit: { en: 'nodes', vi: 'nút' },
    least: 1,
    most: 1_000,
    isWhole: true,
    from: 'task',
    value: 2,
  },
] as const satisfies readonly Field[];

/** The values that the page prints. */
export function printedInput(): CapacityInput {
  return inputOf((field) => field.value);
}

/** Asks for the value of each field by its name. */
export function inputOf(value: (field: Field) => number): CapacityInput {
  const of = (name: FieldName): number => value(fieldNamed(name));
  return {
    activeSeries: of('activeSeries'),
    intervalSeconds: of('intervalSeconds'),
    retentionDays: of('retentionDays'),
    copies: of('copies'),
    dataBytesPerSample: of('dataBytesPerSample'),
    indexBytesPerSeriesDay: of('indexBytesPerSeriesDay'),
    newSeriesPerDay: of('newSeriesPerDay'),
    freeDiskPercent: of('freeDiskPercent'),
    ramBytesPerSeries: of('ramBytesPerSeries'),
    freeRamPercent: of('freeRamPercent'),
    nodes: of('nodes'),
  };
}

/** @throws {RangeError} for a name that the form does not have. */
export function fieldNamed(name: string): Field {
  const found = FIELDS.find((field) => field.name === name);
  if (!found) throw new RangeError(`the form has no field ${name}`);
  return found;
}
