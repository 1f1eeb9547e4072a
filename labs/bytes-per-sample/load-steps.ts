import type { Step } from '../../protocol/lab.ts';
import { DATA_PER_SAMPLE, INDEX_PER_SERIES, LOADED, LOADED_AND_STILL } from './measures.ts';

/** One minute, then 49 minutes more: the same series, the same scales. */
export const LOAD_STEPS: Step[] = [
  {
    id: 'first-minute',
    title: { en: 'Weigh the first minute', vi: 'Cân phút đầu tiên' },
    task: {
      en: 'Note N, the samples of the whole past, and R, D and X: rows, bytes of data and bytes of index that are there already. Load the first minute, four scrapes, merge, and weigh.',
      vi: 'Ghi lại N là số mẫu của cả quãng quá khứ, và R, D, X: số dòng, số byte dữ liệu, số byte chỉ mục đang có sẵn. Nạp phút đầu tiên, tức bốn lần scrape, gộp lại rồi cân.',
    },
    actions: [
      { kind: 'note', probes: ['N', 'R', 'D', 'X'] },
      { kind: 'command', block: 'load-the-first-minute' },
      { kind: 'command', block: 'merge-the-past' },
    ],
    checks: [
      {
        id: 'minute-counted',
        kind: 'promql',
        engine: 'observer',
        promql: LOADED,
        holds: '== 3656',
        text: {
          en: 'Four scrapes of 914 series have arrived',
          vi: 'Bốn lần scrape của 914 chuỗi đã tới nơi',
        },
        // measured: 0.5-2.2 s
        withinSeconds: 30,
      },
      {
        id: 'minute-weighed',
        kind: 'promql',
        engine: 'observer',
        promql: DATA_PER_SAMPLE,
        onceObserved: { promql: LOADED_AND_STILL, holds: '== 3656' },
        holds: '>= 3',
        text: {
          en: 'A sample weighs 3 bytes and more, the index apart: no number to plan with',
          vi: 'Một mẫu nặng từ 3 byte trở lên, chưa kể chỉ mục: chưa phải con số để tính toán',
        },
        expectedFailure: true,
        // measured: 5.1 bytes on the cluster, 7.0 on the pair
        withinSeconds: 60,
      },
    ],
    hints: [
      {
        en: 'What does a block hold that is not a sample? And how many samples share it after four scrapes?',
        vi: 'Trong một block có gì ngoài mẫu? Và sau bốn lần scrape thì mấy mẫu chia nhau phần đó?',
      },
    ],
  },
  {
    id: 'fifty-minutes',
    title: { en: 'Weigh 50 minutes', vi: 'Cân 50 phút' },
    task: {
      en: 'Load the other 196 scrapes of the same series, merge, and weigh again: data and index apart.',
      vi: 'Nạp 196 lần scrape còn lại của chính các chuỗi đó, gộp lại rồi cân lần nữa: dữ liệu riêng, chỉ mục riêng.',
    },
    actions: [
      { kind: 'command', block: 'load-the-rest' },
      { kind: 'command', block: 'merge-the-past' },
    ],
    checks: [
      {
        id: 'all-counted',
        kind: 'promql',
        engine: 'observer',
        promql: LOADED,
        holds: '== N',
        text: {
          en: 'Rows stored = samples that the exporter made: none lost, none twice',
          vi: 'Số dòng đã lưu = số mẫu exporter đã tạo: không mất mẫu nào, không mẫu nào bị lặp',
        },
        // measured: 1.6-1.7 s
        withinSeconds: 40,
      },
      {
        id: 'all-readable',
        kind: 'promql',
        engine: 'vm',
        promql: 'sum(count_over_time({job="history"}[70d]))',
        onceObserved: { promql: LOADED, holds: '== N' },
        holds: '== N',
        text: {
          en: '... and a query reads N samples',
          vi: '... và truy vấn đọc được N mẫu',
        },
        // measured: 1.7-1.8 s
        withinSeconds: 40,
      },
      {
        id: 'data-weighed',
        kind: 'promql',
        engine: 'observer',
        promql: DATA_PER_SAMPLE,
        onceObserved: { promql: LOADED_AND_STILL, holds: '== N' },
        holds: 'in 0.5..2.5',
        text: { en: 'Bytes of data per sample', vi: 'Số byte dữ liệu mỗi mẫu' },
        // measured: 1.42-1.53 bytes on the cluster, 1.37-1.55 on the pair
        withinSeconds: 60,
      },
      {
        id: 'index-weighed',
        kind: 'promql',
        engine: 'observer',
        promql: INDEX_PER_SERIES,
        onceObserved: { promql: LOADED_AND_STILL, holds: '== N' },
        holds: 'in 30..400',
        text: {
          en: 'Bytes of index per series, however many samples',
          vi: 'Số byte chỉ mục mỗi chuỗi, bất kể mấy mẫu',
        },
        // measured: 101 bytes on the cluster, 118 on the pair
        withinSeconds: 60,
      },
    ],
    hints: [
      {
        en: 'Keep the index apart: it grows with series and days, the data with samples.',
        vi: 'Hãy tách riêng chỉ mục: nó lớn theo số chuỗi và số ngày, còn dữ liệu lớn theo số mẫu.',
      },
      {
        en: 'Merge first: many small parts weigh more than one large one.',
        vi: 'Hãy gộp trước đã: nhiều part nhỏ nặng hơn một part lớn.',
      },
    ],
  },
];
