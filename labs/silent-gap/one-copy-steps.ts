import type { Step } from '../../protocol/lab.ts';

/** Readers who believe in copies that nobody writes. */
export const ONE_COPY_STEPS: Step[] = [
  {
    id: 'promise-without-copies',
    title: { en: 'A promise without copies', vi: 'Lời hứa không có bản sao' },
    task: {
      en: 'Let vminsert write one copy while vmselect goes on expecting two, note T3 after 25 s, then kill vmstorage-1.',
      vi: 'Để vminsert ghi một bản trong khi vmselect vẫn tưởng có hai, sau 25 giây ghi lại T3, rồi giết vmstorage-1.',
    },
    prediction: {
      question: {
        en: 'One of three nodes dies under this setting. What does a query about T3 answer?',
        vi: 'Với thiết lập này, một trong ba nút chết. Truy vấn tại T3 trả lời gì?',
      },
      options: [
        {
          id: 'all',
          text: {
            en: 'All series: vmselect expects two copies',
            vi: 'Đủ mọi chuỗi: vmselect tưởng có hai bản',
          },
          right: false,
          why: {
            en: 'Expecting a copy does not make one. Only vminsert does.',
            vi: 'Tưởng là có thì cũng không sinh ra bản sao. Chỉ vminsert mới tạo được.',
          },
        },
        {
          id: 'thirds-flagged',
          text: { en: 'Two thirds, flagged as partial', vi: 'Hai phần ba, kèm cờ isPartial' },
          right: false,
          why: {
            en: 'The flag is decided by the setting of vmselect, and that says that one node may be away.',
            vi: 'Cờ do thiết lập của vmselect quyết định, mà thiết lập ấy cho phép vắng một nút.',
          },
        },
        {
          id: 'thirds-silent',
          text: { en: 'Two thirds, and no flag', vi: 'Hai phần ba, và không có cờ' },
          right: true,
          why: {
            en: 'A third of the series was on the dead node alone, and vmselect was told not to worry about one node.',
            vi: 'Một phần ba số chuỗi chỉ nằm trên nút đã chết, còn vmselect được dặn là thiếu một nút thì không sao.',
          },
        },
      ],
    },
    actions: [
      { kind: 'fault', fault: 'one-copy' },
      {
        kind: 'wait',
        seconds: 25,
        why: {
          en: 'The window of T3 must hold only rows that were written with one copy.',
          vi: 'Cửa sổ tại T3 chỉ được chứa những dòng ghi một bản.',
        },
      },
      { kind: 'note', probes: ['T3'] },
      { kind: 'fault', fault: 'kill-storage-1' },
    ],
    checks: [
      {
        id: 'a-third-missing',
        kind: 'promql',
        engine: 'vm',
        promql: 'count(count_over_time(http_requests_total[12s]))',
        at: 'T3',
        holds: 'in 0.5*K..0.85*K',
        text: {
          en: 'At T3 about a third of the series is missing',
          vi: 'Tại T3 thiếu khoảng một phần ba số chuỗi',
        },
        expectedFailure: true,
        // measured: 0.1-0.3 s, 335 of 500 series
        withinSeconds: 20,
      },
      {
        id: 'missing-in-silence',
        kind: 'partial',
        engine: 'vm',
        promql: 'count(count_over_time(http_requests_total[12s] @ ${T3}))',
        partial: false,
        text: {
          en: '... in an answer that is not partial',
          vi: '... trong một câu trả lời không kèm cờ isPartial',
        },
        expectedFailure: true,
        // measured: 0.1-0.3 s
        withinSeconds: 20,
        baseline: true,
      },
      {
        id: 'missing-and-not-refused',
        kind: 'status',
        engine: 'vm',
        promql: 'count(count_over_time(http_requests_total[12s] @ ${T3}))',
        parameters: { deny_partial_response: '1' },
        status: 200,
        text: {
          en: '... and is not refused on request',
          vi: '... và không bị từ chối dù có yêu cầu',
        },
        expectedFailure: true,
        // measured: 0.1-0.3 s
        withinSeconds: 20,
        baseline: true,
      },
      {
        id: 'samples-missing',
        kind: 'lost-samples',
        engine: 'vm',
        oracle: 'receiver',
        selector: 'http_requests_total{region="local"}',
        windowSeconds: 12,
        at: 'T3',
        holds: '> 60',
        text: { en: 'The receiver has the samples that are missing', vi: 'Receiver có những mẫu đang thiếu' },
        expectedFailure: true,
        // measured: 0.1-0.3 s, 144 of 600 samples
        withinSeconds: 20,
      },
    ],
    hints: [
      {
        en: 'Compare the two answers of /flags: one flag, two components, two meanings.',
        vi: 'So sánh hai câu trả lời của /flags: một cờ, hai thành phần, hai ý nghĩa.',
      },
    ],
  },
];
