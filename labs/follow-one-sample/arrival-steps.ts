import type { Step } from '../../protocol/lab.ts';

/** Act three: the node that holds it, memory and file there, and both engines side by side. */
export const ARRIVAL_STEPS: Step[] = [
  {
    id: 'find-its-node',
    title: { en: 'Find its node', vi: 'Tìm nút giữ nó' },
    task: {
      en: 'Ask for the series of us-east-1 with trace=1: the answer tells which storage node sent blocks.',
      vi: 'Hỏi chuỗi của us-east-1 kèm trace=1: câu trả lời cho biết nút lưu trữ nào đã gửi block.',
    },
    prediction: {
      question: {
        en: 'vmagent got its HTTP 204 a moment ago. Where in storage is the newest sample now?',
        vi: 'vmagent vừa nhận HTTP 204. Mẫu mới nhất lúc này nằm ở đâu trong nơi lưu trữ?',
      },
      options: [
        {
          id: 'in-a-file',
          text: { en: 'In a file: that is what 204 promises', vi: 'Trong một tệp: 204 hứa như vậy' },
          right: false,
          why: {
            en: '204 says that the request was taken. Nothing had been written to a file when it was sent.',
            vi: '204 chỉ nói rằng yêu cầu đã được nhận. Lúc nó được gửi đi, chưa có gì được ghi vào tệp.',
          },
        },
        {
          id: 'in-a-log',
          text: {
            en: 'In a write-ahead log of the storage',
            vi: 'Trong nhật ký ghi trước (WAL) của nơi lưu trữ',
          },
          right: false,
          why: {
            en: 'Prometheus has one. VictoriaMetrics has none: a crash costs what was in memory.',
            vi: 'Prometheus có WAL. VictoriaMetrics không có: một lần sập lấy đi những gì đang ở trong bộ nhớ.',
          },
        },
        {
          id: 'in-memory',
          text: { en: 'In memory, for some seconds', vi: 'Trong bộ nhớ, trong vài giây' },
          right: true,
          why: {
            en: 'Rows wait up to 2 s until they can be searched, then 5 to 10 s more until a part of them is a file.',
            vi: 'Mẫu phải đợi tối đa 2 giây mới truy vấn được, rồi 5 đến 10 giây nữa mới nằm trong một part đã ghi thành tệp.',
          },
        },
      ],
    },
    actions: [
      { kind: 'note', probes: ['A'] },
      { kind: 'command', block: 'which-node' },
    ],
    checks: [
      {
        id: 'one-node-has-it',
        kind: 'command',
        block: 'which-node',
        holds: '== 1',
        text: { en: 'One node answers with the series', vi: 'Một nút trả lời có chuỗi này' },
        baseline: true,
        // measured: 0-0.2 s
        withinSeconds: 20,
      },
      {
        id: 'rows-in-memory',
        kind: 'promql',
        engine: 'observer',
        promql: 'sum(vm_pending_rows{type="storage"}) + sum(vm_rows{type="storage/inmemory"})',
        holds: '> 0',
        text: {
          en: 'Acknowledged rows that no file holds: a crash now would lose them',
          vi: 'Số mẫu đã xác nhận mà chưa tệp nào giữ: sập lúc này là mất',
        },
        expectedFailure: true,
        baseline: true,
        withinSeconds: 15,
      },
      {
        id: 'files-caught-up',
        kind: 'promql',
        engine: 'observer',
        promql: 'sum(vm_rows{type=~"storage/(small|big)"})',
        holds: '>= A',
        text: {
          en: 'The files hold as many rows as storage had taken when you asked',
          vi: 'Các tệp giữ đủ số mẫu mà nơi lưu trữ đã nhận lúc bạn hỏi',
        },
        // measured: 8.0-12.2 s
        withinSeconds: 40,
      },
    ],
    hints: [
      {
        en: 'In the trace look for "rpc at vmstorage" and, below it, "sent N blocks". A single node has nobody to ask.',
        vi: 'Trong trace hãy tìm "rpc at vmstorage" và, bên dưới, "sent N blocks". Nút đơn thì không có ai để hỏi.',
      },
    ],
  },
  {
    id: 'compare-both-ends',
    title: { en: 'Compare both ends', vi: 'So hai đầu' },
    task: {
      en: 'Ask both engines for the sample at T, then count what either end lacks.',
      vi: 'Hỏi cả hai engine mẫu tại T, rồi đếm xem đầu nào thiếu gì.',
    },
    actions: [
      { kind: 'query', engine: 'receiver', promql: 'writepath_mark{region="local"}' },
      { kind: 'query', engine: 'vm', promql: 'writepath_mark{region="local"}' },
    ],
    checks: [
      {
        id: 'vm-has-t',
        kind: 'promql',
        engine: 'vm',
        promql: 'timestamp(writepath_mark{region="local"} @ ${T})',
        holds: '== T',
        text: {
          en: 'VictoriaMetrics holds the sample of T as well',
          vi: 'VictoriaMetrics cũng giữ mẫu của T',
        },
        // measured: 0.3 s
        withinSeconds: 20,
      },
      {
        id: 'vm-same-value',
        kind: 'promql',
        engine: 'vm',
        promql: 'writepath_mark{region="local"} @ ${T}',
        holds: '== M',
        text: { en: 'with the value that you marked', vi: 'với đúng giá trị bạn đã đánh dấu' },
        withinSeconds: 20,
      },
      {
        id: 'receiver-same-value',
        kind: 'promql',
        engine: 'receiver',
        promql: 'writepath_mark{region="local"} @ ${T}',
        holds: '== M',
        text: { en: 'and so does the receiver', vi: 'và receiver cũng vậy' },
        withinSeconds: 20,
      },
      {
        id: 'none-lost',
        kind: 'lost-samples',
        engine: 'vm',
        oracle: 'receiver',
        selector: 'writepath_mark{region="local"}',
        windowSeconds: 20,
        at: 'C',
        holds: '== 0',
        text: {
          en: 'In the 20 s before C the two ends hold the same number of samples',
          vi: 'Trong 20 giây trước C, hai đầu giữ số mẫu bằng nhau',
        },
        // measured: 0.3 s
        withinSeconds: 30,
      },
    ],
    hints: [
      {
        en: 'The two ends never met: the writer sent the same samples twice, through two queues.',
        vi: 'Hai đầu chưa từng gặp nhau: writer gửi cùng các mẫu hai lần, qua hai hàng đợi.',
      },
    ],
  },
];
