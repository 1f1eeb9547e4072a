import type { Step } from '../../protocol/lab.ts';

/** Two copies on two nodes: an outage that nobody sees, and what it leaves behind. */
export const TWO_NODES_STEPS: Step[] = [
  {
    id: 'see-two-copies',
    title: { en: 'See the two copies', vi: 'Xem hai bản sao' },
    task: {
      en: 'Find out who makes the copies, then note K, the number of series, and T0, a moment 15 s ago.',
      vi: 'Tìm xem ai tạo bản sao, rồi ghi lại K là số chuỗi, và T0 là thời điểm cách đây 15 giây.',
    },
    actions: [
      { kind: 'command', block: 'who-makes-copies' },
      { kind: 'note', probes: ['K', 'T0'] },
    ],
    checks: [
      {
        id: 'rows-twice',
        kind: 'promql',
        engine: 'observer',
        promql:
          'sum(rate(vm_rows_added_to_storage_total[20s])) / sum(rate(vm_rows_inserted_total{job="vminsert"}[20s]))',
        holds: 'in 1.8..2.2',
        text: {
          en: 'The storage nodes add two rows for each row that vminsert takes',
          vi: 'Các nút lưu trữ thêm hai dòng cho mỗi dòng vminsert nhận',
        },
        // measured: 0.3-0.5 s
        withinSeconds: 30,
        baseline: true,
      },
      {
        id: 'nothing-lost-yet',
        kind: 'lost-samples',
        engine: 'vm',
        oracle: 'receiver',
        selector: 'http_requests_total{region="local"}',
        windowSeconds: 12,
        at: 'T0',
        holds: '== 0',
        text: {
          en: 'At T0 the cluster has every sample that the receiver has, each once',
          vi: 'Tại T0 cụm có đủ mọi mẫu mà receiver có, mỗi mẫu một lần',
        },
        // measured: 0.3-0.5 s
        withinSeconds: 15,
      },
    ],
    hints: [
      {
        en: 'Which component knows the flag -replicationFactor, and which does not?',
        vi: 'Thành phần nào biết cờ -replicationFactor, thành phần nào không?',
      },
    ],
  },
  {
    id: 'first-outage',
    title: { en: 'The first outage', vi: 'Lần ngừng thứ nhất' },
    task: {
      en: 'Kill vmstorage-1. Look for what readers notice, and for the one counter that does.',
      vi: 'Giết vmstorage-1. Tìm xem người đọc nhận ra gì, và counter duy nhất nhận ra chuyện này là counter nào.',
    },
    prediction: {
      question: {
        en: 'Two copies, and one of two nodes dies. What does a reader see?',
        vi: 'Có hai bản sao, và một trong hai nút chết. Người đọc thấy gì?',
      },
      options: [
        {
          id: 'half',
          text: { en: 'Half of the series', vi: 'Một nửa số chuỗi' },
          right: false,
          why: {
            en: 'That was RF=1. Here the other node holds a copy of everything written so far.',
            vi: 'Đó là khi RF=1. Ở đây nút kia giữ một bản sao của mọi thứ đã ghi.',
          },
        },
        {
          id: 'full-flagged',
          text: { en: 'Everything, flagged as partial', vi: 'Đủ cả, kèm cờ isPartial' },
          right: false,
          why: {
            en: 'vmselect was told that there are two copies, so one missing node is no reason to warn.',
            vi: 'vmselect được cho biết có hai bản sao, nên thiếu một nút chưa phải lý do để cảnh báo.',
          },
        },
        {
          id: 'full-unflagged',
          text: { en: 'Everything, without any flag', vi: 'Đủ cả, không có cờ nào' },
          right: true,
          why: {
            en: 'Answers are whole and say so. But each new row has one copy now, and only a counter of vminsert tells.',
            vi: 'Câu trả lời đầy đủ và cũng tự nhận là đầy đủ. Nhưng mỗi dòng mới giờ chỉ có một bản, và chỉ một counter của vminsert cho biết.',
          },
        },
      ],
    },
    actions: [{ kind: 'fault', fault: 'kill-storage-1' }],
    checks: [
      {
        id: 'one-copy-only',
        kind: 'promql',
        engine: 'observer',
        promql: 'sum(rate(vm_rpc_rows_incompletely_replicated_total[10s]))',
        holds: '> 100',
        text: {
          en: 'vminsert counts rows that got one copy, in rows a second',
          vi: 'vminsert đếm những dòng chỉ có một bản, tính bằng dòng mỗi giây',
        },
        // measured: 1.3-2.8 s
        withinSeconds: 20,
      },
      {
        id: 'all-series',
        kind: 'promql',
        engine: 'vm',
        promql: 'count(count_over_time(http_requests_total[10s]))',
        holds: '== K',
        text: { en: 'Readers see all K series', vi: 'Người đọc thấy đủ K chuỗi' },
        // measured: 0.3 s
        withinSeconds: 20,
        baseline: true,
      },
      {
        id: 'not-partial',
        kind: 'partial',
        engine: 'vm',
        promql: 'count(http_requests_total)',
        partial: false,
        text: {
          en: '... in answers that are not partial',
          vi: '... trong những câu trả lời không kèm cờ isPartial',
        },
        // measured: 0.3 s
        withinSeconds: 20,
        baseline: true,
      },
    ],
    hints: [
      {
        en: 'Readers cannot tell. Who wanted to write two copies and could not?',
        vi: 'Người đọc không thể nhận ra. Ai muốn ghi hai bản mà không ghi được?',
      },
      {
        en: 'Look for "incompletely" on /metrics of vminsert.',
        vi: 'Hãy tìm "incompletely" trên /metrics của vminsert.',
      },
    ],
  },
  {
    id: 'bring-it-back',
    title: { en: 'Bring it back', vi: 'Đưa nút trở lại' },
    task: {
      en: 'Let the outage last 25 s, note T1, a moment inside it, and start vmstorage-1 again.',
      vi: 'Để lần ngừng kéo dài 25 giây, ghi lại T1 là một thời điểm trong quãng đó, rồi khởi động lại vmstorage-1.',
    },
    actions: [
      {
        kind: 'wait',
        seconds: 25,
        why: {
          en: 'The outage must be long enough for a window of 12 s inside it.',
          vi: 'Lần ngừng phải đủ dài để chứa trọn một cửa sổ 12 giây.',
        },
      },
      { kind: 'note', probes: ['T1'] },
      { kind: 'undo', fault: 'kill-storage-1' },
    ],
    checks: [
      {
        id: 'two-copies-again',
        kind: 'promql',
        engine: 'observer',
        promql: 'sum(rate(vm_rpc_rows_incompletely_replicated_total[10s]))',
        holds: '== 0',
        text: { en: 'New rows have two copies again', vi: 'Dữ liệu mới lại có hai bản' },
        // measured: 9.4-10.4 s
        withinSeconds: 40,
      },
      {
        id: 'outage-readable',
        kind: 'lost-samples',
        engine: 'vm',
        oracle: 'receiver',
        selector: 'http_requests_total{region="local"}',
        windowSeconds: 12,
        at: 'T1',
        holds: '== 0',
        text: { en: 'At T1 no sample is missing', vi: 'Tại T1 không thiếu mẫu nào' },
        // measured: 0.4 s
        withinSeconds: 20,
      },
    ],
    hints: [
      {
        en: 'Everything looks healed. Which node holds the samples of T1?',
        vi: 'Mọi thứ có vẻ đã ổn. Mẫu tại T1 đang nằm ở nút nào?',
      },
    ],
  },
  {
    id: 'second-outage',
    title: { en: 'The second outage', vi: 'Lần ngừng thứ hai' },
    task: {
      en: 'Now kill the other node, and ask about T1.',
      vi: 'Bây giờ giết nút kia, rồi hỏi về T1.',
    },
    prediction: {
      question: {
        en: 'vmstorage-1 is back and vmstorage-2 dies. What does a query about T1 answer?',
        vi: 'vmstorage-1 đã quay lại, còn vmstorage-2 chết. Truy vấn tại T1 trả lời gì?',
      },
      options: [
        {
          id: 'caught-up',
          text: {
            en: 'Everything: vmstorage-1 has caught up',
            vi: 'Đủ cả: vmstorage-1 đã bắt kịp',
          },
          right: false,
          why: {
            en: 'Nobody re-creates a copy. The nodes do not know each other, and vminsert keeps nothing.',
            vi: 'Không ai tạo lại bản sao. Các nút không biết nhau, còn vminsert không giữ gì.',
          },
        },
        {
          id: 'flagged',
          text: { en: 'Nothing, flagged as partial', vi: 'Không có gì, kèm cờ isPartial' },
          right: false,
          why: {
            en: 'vmselect counts nodes, not copies. One node is away, two copies were promised: it calls the answer whole.',
            vi: 'vmselect đếm nút chứ không đếm bản sao. Thiếu một nút, đã hứa hai bản: nó coi câu trả lời là đầy đủ.',
          },
        },
        {
          id: 'silent',
          text: {
            en: 'Nothing, and the answer calls itself complete',
            vi: 'Không có gì, mà câu trả lời vẫn tự nhận là đầy đủ',
          },
          right: true,
          why: {
            en: 'The only copy of T1 is on the node that is now dead, and the flag trusts -replicationFactor.',
            vi: 'Bản sao duy nhất của T1 nằm trên nút vừa chết, còn cờ thì tin vào -replicationFactor.',
          },
        },
      ],
    },
    actions: [
      { kind: 'fault', fault: 'kill-storage-2' },
      { kind: 'command', block: 'refuse-partial' },
    ],
    checks: [
      {
        id: 'gap',
        kind: 'promql',
        engine: 'vm',
        promql: 'count(count_over_time(http_requests_total[12s]))',
        at: 'T1',
        holds: 'empty',
        text: { en: 'A query about T1 finds no series at all', vi: 'Truy vấn tại T1 không thấy chuỗi nào' },
        expectedFailure: true,
        // measured: 0.1-0.4 s
        withinSeconds: 20,
      },
      {
        id: 'gap-is-silent',
        kind: 'partial',
        engine: 'vm',
        promql: 'count(count_over_time(http_requests_total[12s] @ ${T1}))',
        partial: false,
        text: { en: '... and its answer is not partial', vi: '... mà câu trả lời không kèm cờ isPartial' },
        expectedFailure: true,
        // measured: 0.1-0.4 s
        withinSeconds: 20,
        baseline: true,
      },
      {
        id: 'refusal-does-not-help',
        kind: 'status',
        engine: 'vm',
        promql: 'count(count_over_time(http_requests_total[12s] @ ${T1}))',
        parameters: { deny_partial_response: '1' },
        status: 200,
        text: {
          en: '... not even where partial answers are refused',
          vi: '... kể cả khi đã yêu cầu từ chối kết quả không đầy đủ',
        },
        expectedFailure: true,
        // measured: 0.1-0.4 s
        withinSeconds: 20,
        baseline: true,
      },
      {
        id: 'all-missing',
        kind: 'lost-samples',
        engine: 'vm',
        oracle: 'receiver',
        selector: 'http_requests_total{region="local"}',
        windowSeconds: 12,
        at: 'T1',
        holds: '>= 500',
        text: {
          en: 'The receiver has the samples that are missing here',
          vi: 'Receiver vẫn có những mẫu đang thiếu ở đây',
        },
        expectedFailure: true,
        // measured: 0.1-0.4 s
        withinSeconds: 20,
      },
      {
        id: 'now-is-whole',
        kind: 'promql',
        engine: 'vm',
        promql: 'count(count_over_time(http_requests_total[10s]))',
        holds: '== K',
        text: { en: '"Now" still shows all K series', vi: '"Bây giờ" vẫn hiện đủ K chuỗi' },
        // measured: 0.1-0.3 s
        withinSeconds: 20,
        baseline: true,
      },
    ],
    hints: [
      {
        en: 'Who re-creates copies? List the candidates and ask each what it keeps.',
        vi: 'Ai tạo lại bản sao? Liệt kê từng ứng viên rồi hỏi xem nó giữ gì.',
      },
      {
        en: 'Compare the receiver, which has the same samples.',
        vi: 'Hãy so với receiver, nơi có cùng những mẫu đó.',
      },
    ],
  },
  {
    id: 'bring-both-back',
    title: { en: 'Bring the other back', vi: 'Đưa nút kia trở lại' },
    task: {
      en: 'Start vmstorage-2 again and ask about T1 once more.',
      vi: 'Khởi động lại vmstorage-2 rồi hỏi lại về T1.',
    },
    actions: [{ kind: 'undo', fault: 'kill-storage-2' }],
    checks: [
      {
        id: 'gap-closed',
        kind: 'promql',
        engine: 'vm',
        promql: 'count(count_over_time(http_requests_total[12s]))',
        at: 'T1',
        holds: '== K',
        text: { en: 'T1 shows all K series again', vi: 'T1 lại hiện đủ K chuỗi' },
        // measured: 0.2-0.8 s
        withinSeconds: 30,
      },
      {
        id: 'nothing-lost',
        kind: 'lost-samples',
        engine: 'vm',
        oracle: 'receiver',
        selector: 'http_requests_total{region="local"}',
        windowSeconds: 12,
        at: 'T1',
        holds: '== 0',
        text: { en: '... with every sample', vi: '... với đủ mọi mẫu' },
        // measured: 0.2-0.8 s
        withinSeconds: 30,
      },
    ],
    hints: [
      {
        en: 'It was there all the time, on one disk. What if that disk had died?',
        vi: 'Dữ liệu vẫn nằm đó suốt, trên một chiếc đĩa. Nếu chính chiếc đĩa ấy hỏng thì sao?',
      },
    ],
  },
];
