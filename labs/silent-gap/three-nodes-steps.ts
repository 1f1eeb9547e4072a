import type { Step } from '../../protocol/lab.ts';

/** The same two outages with a third node, and how far that protection reaches. */
export const THREE_NODES_STEPS: Step[] = [
  {
    id: 'add-a-third-node',
    title: { en: 'Add a third node', vi: 'Thêm nút thứ ba' },
    task: {
      en: 'Give the cluster a third storage node, and see that all three take rows.',
      vi: 'Thêm một nút lưu trữ thứ ba cho cụm, rồi xem cả ba nút đều nhận dữ liệu.',
    },
    actions: [{ kind: 'fault', fault: 'third-node' }],
    checks: [
      {
        id: 'three-take-rows',
        kind: 'promql',
        engine: 'observer',
        promql: 'count(rate(vm_rows_added_to_storage_total[5s]) > 0)',
        holds: '== 3',
        text: { en: 'Three nodes take rows', vi: 'Ba nút nhận dữ liệu' },
        // measured: 7.6-8.3 s
        withinSeconds: 30,
      },
      {
        id: 'three-reachable',
        kind: 'promql',
        engine: 'observer',
        promql: 'count(vm_rpc_vmstorage_is_reachable{rpc_call="metric_rows"} == 1)',
        holds: '== 6',
        text: {
          en: 'Each of two vminserts reaches three nodes',
          vi: 'Mỗi vminsert trong hai vminsert đều nối được ba nút',
        },
        // measured: 5.8-6.1 s
        withinSeconds: 30,
      },
      {
        id: 'all-series-three',
        kind: 'promql',
        engine: 'vm',
        promql: 'count(count_over_time(http_requests_total[10s]))',
        holds: '== K',
        text: { en: 'Readers see all K series', vi: 'Người đọc thấy đủ K chuỗi' },
        // measured: 0.2-0.3 s
        withinSeconds: 40,
        baseline: true,
      },
    ],
    hints: [
      {
        en: 'To keep two copies of new rows with one node away, how many nodes must there be?',
        vi: 'Muốn dữ liệu mới vẫn có hai bản khi thiếu một nút thì cần bao nhiêu nút?',
      },
    ],
  },
  {
    id: 'both-outages-again',
    title: { en: 'Both outages again', vi: 'Lặp lại cả hai lần ngừng' },
    task: {
      en: 'Kill vmstorage-1 for 25 s, note T2 inside, bring it back, then kill vmstorage-2.',
      vi: 'Giết vmstorage-1 trong 25 giây, ghi lại T2 trong quãng đó, đưa nó trở lại, rồi giết vmstorage-2.',
    },
    prediction: {
      question: {
        en: 'With three nodes: which seconds are missing once vmstorage-2 is dead?',
        vi: 'Với ba nút: khi vmstorage-2 chết thì thiếu những giây nào?',
      },
      options: [
        {
          id: 'none',
          text: { en: 'None', vi: 'Không thiếu giây nào' },
          right: false,
          why: {
            en: 'The outage itself is safe. But vmstorage-1 was killed, and its newest rows were only in its memory.',
            vi: 'Bản thân quãng ngừng thì an toàn. Nhưng vmstorage-1 bị giết, mà những dòng mới nhất của nó mới chỉ nằm trong bộ nhớ.',
          },
        },
        {
          id: 'the-outage',
          text: { en: 'The outage of vmstorage-1, as before', vi: 'Quãng vmstorage-1 ngừng, như lần trước' },
          right: false,
          why: {
            en: 'Two nodes were alive, so each new row found two places.',
            vi: 'Khi ấy còn hai nút sống, nên mỗi dòng mới đều có hai chỗ.',
          },
        },
        {
          id: 'just-before',
          text: {
            en: 'Some of the seconds right before vmstorage-1 was killed',
            vi: 'Một phần của những giây ngay trước khi vmstorage-1 bị giết',
          },
          right: true,
          why: {
            en: 'A node acknowledges rows before they are on disk. Their second copy is on vmstorage-2 for some series, and that is dead now.',
            vi: 'Nút xác nhận trước khi dữ liệu xuống đĩa. Với một số chuỗi, bản thứ hai nằm trên vmstorage-2, mà nút này giờ đã chết.',
          },
        },
      ],
    },
    actions: [
      {
        kind: 'wait',
        seconds: 15,
        why: {
          en: 'The restart of the vminserts must lie before the 14 s that are counted.',
          vi: 'Lúc các vminsert khởi động lại phải nằm trước 14 giây sẽ đếm.',
        },
      },
      { kind: 'note', probes: ['TK'] },
      { kind: 'fault', fault: 'kill-storage-1' },
      {
        kind: 'wait',
        seconds: 25,
        why: {
          en: 'The outage must be long enough for a window of 12 s inside it.',
          vi: 'Lần ngừng phải đủ dài để chứa trọn một cửa sổ 12 giây.',
        },
      },
      { kind: 'note', probes: ['T2'] },
      { kind: 'undo', fault: 'kill-storage-1' },
      {
        kind: 'wait',
        seconds: 5,
        why: { en: 'vminsert connects to the node again.', vi: 'vminsert nối lại với nút.' },
      },
      { kind: 'fault', fault: 'kill-storage-2' },
    ],
    checks: [
      {
        id: 'outage-has-two-copies',
        kind: 'promql',
        engine: 'vm',
        promql: 'count(count_over_time(http_requests_total[12s]))',
        at: 'T2',
        holds: '== K',
        text: { en: 'T2 shows all K series', vi: 'T2 hiện đủ K chuỗi' },
        // measured: 0.5-0.6 s
        withinSeconds: 20,
      },
      {
        id: 'outage-complete',
        kind: 'lost-samples',
        engine: 'vm',
        oracle: 'receiver',
        selector: 'http_requests_total{region="local"}',
        windowSeconds: 12,
        at: 'T2',
        holds: '== 0',
        text: { en: '... with every sample', vi: '... với đủ mọi mẫu' },
        // measured: 0.5-0.6 s
        withinSeconds: 20,
      },
      {
        id: 'before-the-kill',
        kind: 'lost-samples',
        engine: 'vm',
        oracle: 'receiver',
        selector: 'http_requests_total{region="local"}',
        windowSeconds: 14,
        at: 'TK',
        holds: '> 0',
        text: {
          en: 'Some samples of the 14 s before the first kill are missing',
          vi: 'Thiếu một số mẫu trong 14 giây trước lần giết đầu tiên',
        },
        expectedFailure: true,
        // measured: 0.5-0.6 s, 48-120 of 700 samples
        withinSeconds: 20,
      },
      {
        id: 'still-silent',
        kind: 'partial',
        engine: 'vm',
        promql: 'count(count_over_time(http_requests_total[14s] @ ${TK}))',
        partial: false,
        text: {
          en: '... and that answer is not partial either',
          vi: '... và câu trả lời đó cũng không kèm cờ isPartial',
        },
        expectedFailure: true,
        // measured: 0.4-0.6 s
        withinSeconds: 20,
        baseline: true,
      },
    ],
    hints: [
      {
        en: 'Count the live nodes at T2, and the copies that a new row could get.',
        vi: 'Hãy đếm số nút sống tại T2, và số bản sao mà một dòng mới có thể có.',
      },
      {
        en: 'Take three stretches of time: before the kill, the outage, after it. Where do both copies of each lie?',
        vi: 'Hãy xét ba quãng: trước lúc giết, trong lúc ngừng, sau đó. Hai bản sao của mỗi quãng nằm ở đâu?',
      },
    ],
  },
  {
    id: 'two-of-three',
    title: { en: 'Two of three die', vi: 'Hai trong ba nút chết' },
    task: {
      en: 'Leave vmstorage-2 dead and kill vmstorage-3 as well: more nodes are away than copies can cover.',
      vi: 'Cứ để vmstorage-2 chết và giết thêm vmstorage-3: số nút vắng đã quá mức mà các bản sao bù được.',
    },
    actions: [{ kind: 'fault', fault: 'kill-storage-3' }],
    checks: [
      {
        id: 'partial-at-last',
        kind: 'partial',
        engine: 'vm',
        promql: 'count(http_requests_total)',
        partial: true,
        text: { en: 'Now answers are partial', vi: 'Giờ thì câu trả lời kèm cờ isPartial' },
        // measured: 0.3 s
        withinSeconds: 20,
      },
      {
        id: 'refused-at-last',
        kind: 'status',
        engine: 'vm',
        promql: 'count(http_requests_total)',
        parameters: { deny_partial_response: '1' },
        status: 503,
        text: {
          en: '... and refused with 503 on request',
          vi: '... và bị từ chối với 503 khi có yêu cầu',
        },
        // measured: 0.2-0.3 s
        withinSeconds: 20,
      },
    ],
    hints: [
      {
        en: 'The flag appears once as many nodes are away as there should be copies.',
        vi: 'Cờ chỉ xuất hiện khi số nút vắng mặt bằng số bản sao lẽ ra phải có.',
      },
    ],
  },
  {
    id: 'all-three-again',
    title: { en: 'All three again', vi: 'Đủ cả ba nút' },
    task: {
      en: 'Bring both back and ask about the seconds before the first kill once more.',
      vi: 'Đưa cả hai trở lại rồi hỏi lại về những giây trước lần giết đầu tiên.',
    },
    actions: [
      { kind: 'undo', fault: 'kill-storage-3' },
      { kind: 'undo', fault: 'kill-storage-2' },
    ],
    checks: [
      {
        id: 'whole-again',
        kind: 'lost-samples',
        engine: 'vm',
        oracle: 'receiver',
        selector: 'http_requests_total{region="local"}',
        windowSeconds: 14,
        at: 'TK',
        holds: '== 0',
        text: {
          en: 'The seconds before the first kill are whole again',
          vi: 'Những giây trước lần giết đầu tiên lại đầy đủ',
        },
        // measured: 0.8-1.1 s
        withinSeconds: 30,
      },
      {
        id: 'no-longer-partial',
        kind: 'partial',
        engine: 'vm',
        promql: 'count(http_requests_total)',
        partial: false,
        text: { en: 'Answers are no longer partial', vi: 'Câu trả lời không còn kèm cờ isPartial' },
        // measured: 0.2-0.8 s
        withinSeconds: 30,
      },
    ],
    hints: [
      {
        en: 'vmstorage-2 had its copy on disk. Which of the two dead nodes held the samples that were missing?',
        vi: 'vmstorage-2 có bản của nó trên đĩa. Trong hai nút đã chết, nút nào giữ những mẫu bị thiếu?',
      },
    ],
  },
];
