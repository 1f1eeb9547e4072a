import type { Step } from '../../protocol/lab.ts';

/** Act two: the second path is cut for a moment, so that a sample can be seen waiting. */
export const QUEUE_STEPS: Step[] = [
  {
    id: 'hold-it-in-the-queue',
    title: { en: 'Hold a sample in the queue', vi: 'Giữ một mẫu trong hàng đợi' },
    task: {
      en: 'Cut the link of us-east-1, mark a second value, and look into the queue of its vmagent.',
      vi: 'Cắt đường truyền của us-east-1, đánh dấu giá trị thứ hai, rồi nhìn vào hàng đợi của vmagent vùng đó.',
    },
    prediction: {
      question: {
        en: 'The link is cut, then you mark. Where is the sample of us-east-1 five seconds later?',
        vi: 'Đường truyền bị cắt, rồi bạn đánh dấu. Năm giây sau, mẫu của us-east-1 đang ở đâu?',
      },
      options: [
        {
          id: 'nowhere',
          text: {
            en: 'Nowhere: vmagent scrapes only what it can send',
            vi: 'Không ở đâu: vmagent chỉ scrape khi gửi được',
          },
          right: false,
          why: {
            en: 'Scraping and sending do not know each other. The queue between them is what vmagent is for.',
            vi: 'Việc thu thập và việc gửi không phụ thuộc vào nhau. Hàng đợi ở giữa chính là lý do có vmagent.',
          },
        },
        {
          id: 'agent-memory',
          text: { en: "In the memory of the region's vmagent", vi: 'Trong bộ nhớ của vmagent vùng đó' },
          right: true,
          why: {
            en: 'Finished blocks wait in memory at first. When none of them has been taken for 5 s, they move to files.',
            vi: 'Các khối đã đóng gói ban đầu chờ trong bộ nhớ. Suốt 5 giây không khối nào được lấy đi thì chúng mới chuyển xuống tệp.',
          },
        },
        {
          id: 'agent-disk',
          text: {
            en: 'On the disk of vmagent, from the first moment',
            vi: 'Trên đĩa của vmagent, ngay từ đầu',
          },
          right: false,
          why: {
            en: 'The queue is called persistent, and its files stay empty while sending works. A block gets there when sending has stood still.',
            vi: 'Hàng đợi tên là persistent, nhưng tệp của nó rỗng khi việc gửi còn trôi chảy. Chỉ khi việc gửi đứng yên, khối mới được ghi vào đó.',
          },
        },
      ],
    },
    actions: [
      { kind: 'fault', fault: 'cut-link' },
      { kind: 'command', block: 'mark' },
      { kind: 'note', probes: ['N'] },
      { kind: 'command', block: 'in-the-queue' },
    ],
    checks: [
      {
        id: 'queue-holds-blocks',
        kind: 'promql',
        engine: 'observer',
        promql: 'sum(vmagent_remotewrite_pending_data_bytes{node="vmagent-us-east-1"})',
        holds: '> 0',
        text: {
          en: 'The vmagent of us-east-1 holds blocks back',
          vi: 'vmagent của us-east-1 đang giữ lại các khối',
        },
        // measured: 5.7-5.9 s, 25 kB; twice that on a pair
        withinSeconds: 20,
      },
      {
        id: 'three-of-four',
        kind: 'promql',
        engine: 'vm',
        promql: 'count(writepath_mark{region!="local"} == ${N})',
        holds: '== 3',
        text: {
          en: 'Three regions show the second mark; us-east-1 still shows the first',
          vi: 'Ba vùng cho thấy giá trị thứ hai; us-east-1 vẫn cho thấy giá trị đầu',
        },
        expectedFailure: true,
        onceObserved: {
          promql: 'sum(vmagent_remotewrite_pending_data_bytes{node="vmagent-us-east-1"})',
          holds: '> 0',
        },
        // measured: 5.7-5.9 s
        withinSeconds: 20,
      },
    ],
    hints: [
      {
        en: 'pending_data_bytes counts memory and disk together, compressed. vm_persistentqueue_bytes_pending is the part on disk.',
        vi: 'pending_data_bytes tính cả bộ nhớ lẫn đĩa, đã nén. vm_persistentqueue_bytes_pending là phần nằm trên đĩa.',
      },
    ],
  },
  {
    id: 'let-it-go',
    title: { en: 'Let it go', vi: 'Thả cho nó đi' },
    task: {
      en: 'Heal the link, and ask what us-east-1 was at C, the last moment of the cut.',
      vi: 'Nối lại đường truyền, rồi hỏi us-east-1 là bao nhiêu vào lúc C, thời điểm cuối của lần cắt.',
    },
    actions: [
      { kind: 'note', probes: ['C'] },
      { kind: 'undo', fault: 'cut-link' },
    ],
    checks: [
      {
        id: 'lies-before-c',
        kind: 'promql',
        engine: 'vm',
        promql: 'writepath_mark{region="us-east-1"}',
        at: 'C',
        holds: '== N',
        text: {
          en: 'It came after C, and lies before C: the second mark of us-east-1',
          vi: 'Nó tới sau C nhưng nằm trước C: giá trị thứ hai của us-east-1',
        },
        // measured: 1.5-3.2 s
        withinSeconds: 30,
      },
      {
        id: 'queue-empty',
        kind: 'promql',
        engine: 'observer',
        promql: 'sum(vmagent_remotewrite_pending_data_bytes{node="vmagent-us-east-1"})',
        holds: '== 0',
        text: { en: 'The queue is empty again', vi: 'Hàng đợi lại rỗng' },
        // measured: 1.7-2.0 s
        withinSeconds: 30,
      },
      {
        id: 'none-missing',
        kind: 'promql',
        engine: 'vm',
        promql:
          'count_over_time(writepath_mark{region="us-east-1"}[20s]) - on () count_over_time(writepath_mark{region="eu-west-1"}[20s])',
        at: 'C',
        holds: '>= -1',
        onceObserved: {
          promql: 'sum(vmagent_remotewrite_pending_data_bytes{node="vmagent-us-east-1"})',
          holds: '== 0',
        },
        text: {
          en: 'In the 20 s before C it has as many samples as eu-west-1, give or take one at the edge',
          vi: 'Trong 20 giây trước C, số mẫu của nó bằng eu-west-1, chênh nhau nhiều nhất một mẫu ở mép',
        },
        // measured: 3.2-5.7 s
        withinSeconds: 40,
      },
    ],
    hints: [
      {
        en: 'vmagent tries again at the latest after 5 s here. The vendor default is a minute.',
        vi: 'Ở đây vmagent thử lại muộn nhất sau 5 giây. Mặc định của hãng là một phút.',
      },
    ],
  },
];
