import type { Step } from '../../protocol/lab.ts';

/** The holder of a queue dies itself. */
export const AGENT_STEPS: Step[] = [
  {
    id: 'kill-an-agent',
    title: { en: 'Kill the holder of a queue', vi: 'Giết bên đang giữ hàng đợi' },
    task: {
      en: 'Kill vmagent-sa-east-1 while it queues, start it again, and look whether its queue is still there.',
      vi: 'Giết vmagent-sa-east-1 khi nó đang giữ hàng đợi, khởi động lại, rồi xem hàng đợi còn không.',
    },
    prediction: {
      question: {
        en: 'A vmagent is killed with kill -9 while its queue is full. What is lost?',
        vi: 'Một vmagent bị kill -9 khi hàng đợi đang có dữ liệu. Mất những gì?',
      },
      options: [
        {
          id: 'all',
          text: { en: 'The whole queue', vi: 'Cả hàng đợi' },
          right: false,
          why: {
            en: 'Most of it is in files by now, and files outlive a process.',
            vi: 'Phần lớn đã nằm trong tệp, mà tệp thì sống lâu hơn tiến trình.',
          },
        },
        {
          id: 'none',
          text: { en: 'Nothing', vi: 'Không mất gì' },
          right: false,
          why: {
            en: 'Blocks that a worker is trying to send, and the newest ones, are in RAM only.',
            vi: 'Những khối đang được thử gửi, cùng những khối mới nhất, chỉ nằm trong RAM.',
          },
        },
        {
          id: 'ram',
          text: { en: 'A few scrapes: those that were in RAM', vi: 'Vài lần scrape: những gì còn trong RAM' },
          right: true,
          why: {
            en: 'The oldest are in the hands of retrying workers, the newest wait to be written. The rest is on disk.',
            vi: 'Phần cũ nhất do các worker đang thử gửi lại giữ, phần mới nhất còn chờ ghi xuống đĩa. Phần còn lại ở trên đĩa.',
          },
        },
      ],
    },
    actions: [
      {
        kind: 'wait',
        seconds: 10,
        why: {
          en: 'The queue shall have something on disk and something in RAM: 10 s.',
          vi: 'Hàng đợi cần có cả phần trên đĩa lẫn phần trong RAM: 10 giây.',
        },
      },
      { kind: 'note', probes: ['TA'] },
      { kind: 'fault', fault: 'kill-agent' },
      { kind: 'undo', fault: 'kill-agent' },
    ],
    checks: [
      {
        id: 'queue-survived',
        kind: 'promql',
        engine: 'observer',
        promql:
          'vmagent_remotewrite_pending_data_bytes{node="vmagent-sa-east-1"} and on (node) (process_start_time_seconds >= ${TA} - 1)',
        holds: '> 1000',
        text: {
          en: 'The new process has found the queue of the old one',
          vi: 'Tiến trình mới đã tìm thấy hàng đợi của tiến trình cũ',
        },
        // measured: 0.4-0.9 s
        withinSeconds: 20,
      },
    ],
    hints: [
      {
        en: 'The queue lies below -remoteWrite.tmpDataPath, in a folder named after the URL.',
        vi: 'Hàng đợi nằm trong -remoteWrite.tmpDataPath, ở thư mục đặt tên theo URL.',
      },
    ],
  },
];
