import type { Step } from '../../protocol/lab.ts';

/** The new node is told to the writers first: what readers see, and what they do not. */
export const WRONG_ORDER_STEPS: Step[] = [
  {
    id: 'note-the-normal',
    title: { en: 'Note what is normal', vi: 'Ghi lại lúc bình thường' },
    task: {
      en: 'See who knows which storage node, then note K, the number of series, and T0, a moment 15 s ago.',
      vi: 'Xem ai biết những nút lưu trữ nào, rồi ghi lại K là số chuỗi, và T0 là thời điểm cách đây 15 giây.',
    },
    actions: [
      { kind: 'command', block: 'who-knows-whom' },
      { kind: 'note', probes: ['K', 'T0'] },
    ],
    checks: [
      {
        id: 'fresh-is-k',
        kind: 'promql',
        engine: 'vm',
        promql: 'count(count_over_time(http_requests_total[10s]))',
        holds: '== K',
        text: { en: 'The last 10 s hold all K series', vi: '10 giây gần nhất có đủ K chuỗi' },
        // measured: 0.1-0.5 s
        withinSeconds: 15,
      },
      {
        id: 'two-nodes-complete',
        kind: 'lost-samples',
        engine: 'vm',
        oracle: 'receiver',
        selector: 'http_requests_total{region="local"}',
        windowSeconds: 12,
        at: 'T0',
        holds: '== 0',
        text: {
          en: 'At T0 the cluster has every sample that the receiver has',
          vi: 'Tại T0 cụm có đủ mọi mẫu mà receiver có',
        },
        // measured: 0.2-0.5 s
        withinSeconds: 15,
      },
    ],
    hints: [
      {
        en: 'The list of storage nodes is a flag, -storageNode. Each vminsert and each vmselect has its own.',
        vi: 'Danh sách nút lưu trữ là một cờ, -storageNode. Mỗi vminsert và mỗi vmselect có danh sách riêng.',
      },
    ],
  },
  {
    id: 'tell-the-writers',
    title: { en: 'Tell the writers first', vi: 'Báo cho bên ghi trước' },
    task: {
      en: 'Start vmstorage-3 and tell only the vminserts. Then look for the symptom: first where people look, then where it is.',
      vi: 'Khởi động vmstorage-3 và chỉ báo cho các vminsert. Rồi tìm triệu chứng: trước hết ở nơi người ta hay nhìn, sau đó ở nơi nó nằm.',
    },
    prediction: {
      question: {
        en: 'The writers know a third node, the readers do not. What does a reader see?',
        vi: 'Bên ghi biết nút thứ ba, bên đọc thì không. Người đọc thấy gì?',
      },
      options: [
        {
          id: 'nothing',
          text: {
            en: 'Nothing changes: old series stay where they are',
            vi: 'Không đổi gì: chuỗi cũ ở yên chỗ cũ',
          },
          right: false,
          why: {
            en: 'Old samples stay. But the hash chooses a node for each new row, and a third of the series now choose the new node.',
            vi: 'Mẫu cũ thì ở yên. Nhưng hàm băm chọn nút cho từng dòng mới, và một phần ba số chuỗi giờ chọn nút mới.',
          },
        },
        {
          id: 'partial',
          text: { en: 'Partial answers, flagged', vi: 'Kết quả không đầy đủ, có cờ' },
          right: false,
          why: {
            en: 'The flag says that a node of the list did not answer. Both nodes of the list of vmselect do.',
            vi: 'Cờ nói rằng có nút trong danh sách không trả lời. Cả hai nút trong danh sách của vmselect đều trả lời.',
          },
        },
        {
          id: 'third-stops',
          text: {
            en: 'A third of the series stops growing, without a word',
            vi: 'Một phần ba số chuỗi đứng yên, mà không có gì báo',
          },
          right: true,
          why: {
            en: 'Their new samples are on a node that no reader asks. A plain count hides it for 5 minutes: lookback shows the last old sample.',
            vi: 'Mẫu mới của chúng nằm trên nút không ai hỏi. count đơn thuần che mất điều đó 5 phút: lookback (nhìn lùi) vẫn hiện mẫu cũ cuối cùng.',
          },
        },
      ],
    },
    actions: [{ kind: 'fault', fault: 'writers-first' }],
    checks: [
      {
        id: 'count-looks-fine',
        kind: 'promql',
        engine: 'vm',
        promql: 'count(http_requests_total)',
        holds: '== K',
        text: { en: 'A plain count still shows K', vi: 'count đơn thuần vẫn ra K' },
        // measured: 0.3 s
        withinSeconds: 30,
        baseline: true,
      },
      {
        id: 'not-partial',
        kind: 'partial',
        engine: 'vm',
        promql: 'count(http_requests_total)',
        partial: false,
        text: { en: '... and is not partial', vi: '... và không kèm cờ isPartial' },
        // measured: 0.3-0.4 s
        withinSeconds: 30,
        baseline: true,
      },
      {
        id: 'a-third-stands-still',
        kind: 'promql',
        engine: 'vm',
        promql: 'count(count_over_time(http_requests_total[10s]))',
        holds: 'in 0.5*K..0.85*K',
        text: {
          en: 'The last 10 s hold only about two thirds of the series',
          vi: '10 giây gần nhất chỉ còn khoảng hai phần ba số chuỗi',
        },
        expectedFailure: true,
        // measured: 8.9-9.4 s, 345 of 500 series
        withinSeconds: 40,
      },
      {
        id: 'new-node-takes-rows',
        kind: 'promql',
        engine: 'observer',
        promql:
          'sum(rate(vm_rows_added_to_storage_total{node="vmstorage-3"}[10s])) / sum(rate(vm_rows_added_to_storage_total[10s]))',
        holds: 'in 0.2..0.45',
        text: {
          en: 'The new node takes about a third of all rows',
          vi: 'Nút mới nhận khoảng một phần ba số dòng',
        },
        // measured: 8.9-9.4 s, rising to 0.38
        withinSeconds: 40,
      },
    ],
    hints: [
      {
        en: 'Whose list is it? Compare what vminsert-1 and vmselect-1 know.',
        vi: 'Danh sách của ai? Hãy so những gì vminsert-1 và vmselect-1 biết.',
      },
      {
        en: 'Ask for fresh samples, not for series: count_over_time over 10 s.',
        vi: 'Hãy hỏi mẫu mới, đừng hỏi chuỗi: count_over_time trong 10 giây.',
      },
    ],
  },
  {
    id: 'measure-the-hole',
    title: { en: 'Measure the hole', vi: 'Đo lỗ hổng' },
    task: {
      en: 'Let it last 20 s more and note TW, a moment inside. Compare with the receiver, which has the same samples.',
      vi: 'Để thêm 20 giây nữa rồi ghi lại TW, một thời điểm trong quãng đó. So với receiver, nơi có cùng những mẫu đó.',
    },
    actions: [
      {
        kind: 'wait',
        seconds: 20,
        why: {
          en: 'The window of TW must lie inside the wrong order.',
          vi: 'Cửa sổ tại TW phải nằm trọn trong lúc sai thứ tự.',
        },
      },
      { kind: 'note', probes: ['TW'] },
    ],
    checks: [
      {
        id: 'samples-unreadable',
        kind: 'lost-samples',
        engine: 'vm',
        oracle: 'receiver',
        selector: 'http_requests_total{region="local"}',
        windowSeconds: 12,
        at: 'TW',
        holds: 'in 60..400',
        text: {
          en: 'Samples that the receiver has cannot be read here',
          vi: 'Những mẫu receiver có thì ở đây không đọc được',
        },
        expectedFailure: true,
        // measured: 0.5 s, 288 of 600 samples: 48 of 100 series moved
        withinSeconds: 20,
      },
    ],
    hints: [
      {
        en: 'Unreadable or lost? Think of where the rows went, and who could find them.',
        vi: 'Không đọc được hay mất? Hãy nghĩ xem các dòng đã đi đâu và ai có thể tìm thấy chúng.',
      },
    ],
  },
  {
    id: 'tell-the-readers',
    title: { en: 'Tell the readers', vi: 'Báo cho bên đọc' },
    task: {
      en: 'Put the mistake right: tell the vmselects as well. Then count TW again.',
      vi: 'Sửa lỗi: báo cho cả các vmselect. Rồi đếm lại tại TW.',
    },
    prediction: {
      question: {
        en: 'Readers know the node now. What of the hole at TW?',
        vi: 'Bên đọc đã biết nút mới. Lỗ hổng tại TW thì sao?',
      },
      options: [
        {
          id: 'stays',
          text: { en: 'It stays: those samples are lost', vi: 'Vẫn còn: những mẫu đó đã mất' },
          right: false,
          why: {
            en: 'They were stored all the time, on vmstorage-3.',
            vi: 'Chúng vẫn được lưu suốt lúc đó, trên vmstorage-3.',
          },
        },
        {
          id: 'closes',
          text: { en: 'It closes: they were only unread', vi: 'Khép lại: chúng chỉ chưa được đọc' },
          right: true,
          why: {
            en: 'vmselect asks three nodes and merges. An answer that a cache took down meanwhile may stay wrong longer.',
            vi: 'vmselect hỏi ba nút rồi gộp lại. Câu trả lời đã vào cache trong lúc đó có thể sai lâu hơn.',
          },
        },
      ],
    },
    actions: [{ kind: 'fault', fault: 'readers-follow' }],
    checks: [
      {
        id: 'hole-closed',
        kind: 'lost-samples',
        engine: 'vm',
        oracle: 'receiver',
        selector: 'http_requests_total{region="local"}',
        windowSeconds: 12,
        at: 'TW',
        holds: '== 0',
        text: { en: 'At TW no sample is missing', vi: 'Tại TW không thiếu mẫu nào' },
        // measured: 0.1-0.2 s
        withinSeconds: 30,
      },
      {
        id: 'fresh-is-whole',
        kind: 'promql',
        engine: 'vm',
        promql: 'count(count_over_time(http_requests_total[10s]))',
        holds: '== K',
        text: { en: 'The last 10 s hold all K series again', vi: '10 giây gần nhất lại có đủ K chuỗi' },
        // measured: 0.2 s
        withinSeconds: 40,
      },
    ],
    hints: [
      {
        en: 'With only one of two vmselects told, answers would alternate between whole and not.',
        vi: 'Nếu chỉ báo cho một trong hai vmselect, câu trả lời sẽ lúc đủ lúc thiếu.',
      },
    ],
  },
];
