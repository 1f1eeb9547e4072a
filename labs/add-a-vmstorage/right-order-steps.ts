import type { Step } from '../../protocol/lab.ts';

/** Where history lies after the change, and the order in which nobody notices it. */
export const RIGHT_ORDER_STEPS: Step[] = [
  {
    id: 'whose-history',
    title: { en: 'Whose history?', vi: 'Lịch sử nằm ở đâu?' },
    task: {
      en: 'Stop vmstorage-3 and ask about T0, from before it came, and about TW, from after.',
      vi: 'Dừng vmstorage-3 rồi hỏi về T0, lúc nút đó chưa có, và về TW, lúc đã có.',
    },
    prediction: {
      question: {
        en: 'Did the cluster move old samples to the new node, to spread them evenly?',
        vi: 'Cụm có chuyển mẫu cũ sang nút mới cho đều không?',
      },
      options: [
        {
          id: 'moved',
          text: { en: 'Yes: T0 will lack a third as well', vi: 'Có: T0 cũng sẽ thiếu một phần ba' },
          right: false,
          why: {
            en: 'Nobody moves anything. vminsert routes new rows, the nodes do not know each other.',
            vi: 'Không ai chuyển gì cả. vminsert chỉ chọn nút cho dòng mới, còn các nút không biết nhau.',
          },
        },
        {
          id: 'stayed',
          text: { en: 'No: T0 stays whole, TW lacks a third', vi: 'Không: T0 vẫn đủ, TW thiếu một phần ba' },
          right: true,
          why: {
            en: 'Old samples stay where they were written, until retention deletes them. The new node fills from now on.',
            vi: 'Mẫu cũ nằm nguyên nơi đã ghi cho đến khi hết thời gian lưu giữ. Nút mới chỉ đầy dần từ bây giờ.',
          },
        },
      ],
    },
    actions: [{ kind: 'fault', fault: 'stop-third-node' }],
    checks: [
      {
        id: 'flagged',
        kind: 'partial',
        engine: 'vm',
        promql: 'count(http_requests_total)',
        partial: true,
        text: {
          en: 'Answers are partial: the readers miss a node',
          vi: 'Câu trả lời kèm cờ isPartial: bên đọc thiếu một nút',
        },
        // measured: 0.2-0.3 s
        withinSeconds: 20,
      },
      {
        id: 'old-stays',
        kind: 'promql',
        engine: 'vm',
        promql: 'count(count_over_time(http_requests_total[12s]))',
        at: 'T0',
        holds: '== K',
        text: { en: 'T0 still shows all K series', vi: 'T0 vẫn hiện đủ K chuỗi' },
        // measured: 0.2-0.3 s
        withinSeconds: 20,
        baseline: true,
      },
      {
        id: 'new-missing',
        kind: 'promql',
        engine: 'vm',
        promql: 'count(count_over_time(http_requests_total[12s]))',
        at: 'TW',
        holds: 'in 0.5*K..0.85*K',
        text: { en: 'TW lacks about a third', vi: 'TW thiếu khoảng một phần ba' },
        expectedFailure: true,
        // measured: 0.2-0.3 s
        withinSeconds: 20,
      },
    ],
    hints: [
      {
        en: 'Who would carry old samples from one node to another?',
        vi: 'Ai sẽ mang mẫu cũ từ nút này sang nút kia?',
      },
    ],
  },
  {
    id: 'retire-it',
    title: { en: 'Retire it first', vi: 'Trước hết hãy rút nó ra' },
    task: {
      en: 'Start vmstorage-3 again, then take it from the writers and leave it to the readers.',
      vi: 'Khởi động lại vmstorage-3, rồi rút nó khỏi bên ghi nhưng vẫn để cho bên đọc.',
    },
    actions: [
      { kind: 'undo', fault: 'stop-third-node' },
      { kind: 'fault', fault: 'readers-only' },
    ],
    checks: [
      {
        id: 'no-new-rows',
        kind: 'promql',
        engine: 'observer',
        promql: 'sum(rate(vm_rows_added_to_storage_total{node="vmstorage-3"}[10s]))',
        holds: '== 0',
        text: { en: 'vmstorage-3 takes no rows', vi: 'vmstorage-3 không nhận dòng nào' },
        // measured: 8.0 s
        withinSeconds: 40,
      },
      {
        id: 'still-read',
        kind: 'lost-samples',
        engine: 'vm',
        oracle: 'receiver',
        selector: 'http_requests_total{region="local"}',
        windowSeconds: 12,
        at: 'TW',
        holds: '== 0',
        text: {
          en: 'What it holds is still read: TW is whole',
          vi: 'Những gì nó giữ vẫn đọc được: TW đầy đủ',
        },
        // measured: 0.5 s
        withinSeconds: 30,
      },
      {
        id: 'fresh-without-it',
        kind: 'promql',
        engine: 'vm',
        promql: 'count(count_over_time(http_requests_total[10s]))',
        holds: '== K',
        text: { en: 'The last 10 s hold all K series', vi: '10 giây gần nhất có đủ K chuỗi' },
        // measured: 0.5 s
        withinSeconds: 40,
      },
    ],
    hints: [
      {
        en: 'This is the state between the two steps of the right order: readers know the node, writers do not.',
        vi: 'Đây là trạng thái ở giữa hai bước của thứ tự đúng: bên đọc biết nút, bên ghi thì chưa.',
      },
    ],
  },
  {
    id: 'the-right-order',
    title: { en: 'The right order', vi: 'Đúng thứ tự' },
    task: {
      en: 'The readers know the node. Tell the writers now, wait, and note TR. Does the change show anywhere?',
      vi: 'Bên đọc đã biết nút. Giờ báo cho bên ghi, đợi, rồi ghi lại TR. Có thấy thay đổi ở đâu không?',
    },
    actions: [
      { kind: 'undo', fault: 'readers-only' },
      {
        kind: 'wait',
        seconds: 25,
        why: {
          en: 'The window of TR must hold the change and what came after it.',
          vi: 'Cửa sổ tại TR phải chứa cả lúc thay đổi lẫn quãng sau đó.',
        },
      },
      { kind: 'note', probes: ['TR'] },
    ],
    checks: [
      {
        id: 'nothing-missing',
        kind: 'lost-samples',
        engine: 'vm',
        oracle: 'receiver',
        selector: 'http_requests_total{region="local"}',
        windowSeconds: 24,
        at: 'TR',
        // Below zero: a block that was sent again while vminsert changed is there twice.
        holds: '<= 0',
        text: {
          en: 'Over the whole change no sample is missing',
          vi: 'Trong suốt quá trình thay đổi không thiếu mẫu nào',
        },
        // measured: 0.4-0.5 s
        withinSeconds: 30,
      },
      {
        id: 'all-regions-whole',
        kind: 'promql',
        engine: 'vm',
        promql: 'min(count_over_time(http_requests_total[24s]))',
        at: 'TR',
        holds: '>= 11',
        text: {
          en: '... in any region: at least 11 of 12 scrapes in 24 s',
          vi: '... ở bất kỳ vùng nào: ít nhất 11 trên 12 lần scrape trong 24 giây',
        },
        // measured: 0.4 s
        withinSeconds: 30,
      },
      {
        id: 'a-third-again',
        kind: 'promql',
        engine: 'observer',
        promql:
          'sum(rate(vm_rows_added_to_storage_total{node="vmstorage-3"}[10s])) / sum(rate(vm_rows_added_to_storage_total[10s]))',
        holds: 'in 0.2..0.45',
        text: {
          en: 'The new node takes about a third of all rows',
          vi: 'Nút mới nhận khoảng một phần ba số dòng',
        },
        // measured: 0.4 s
        withinSeconds: 40,
      },
    ],
    hints: [
      {
        en: 'Start the node, then vmselect, then vminsert. To retire one, go backwards.',
        vi: 'Khởi động nút, rồi đến vmselect, rồi đến vminsert. Muốn rút một nút ra thì làm ngược lại.',
      },
    ],
  },
];
