import type { Step } from '../../protocol/lab.ts';

/** A sender without the door, then one vminsert dies, then both. */
export const BREAK_STEPS: Step[] = [
  {
    id: 'pin-an-agent',
    title: { en: 'Pin a vmagent to vminsert-1', vi: 'Gắn cứng một vmagent vào vminsert-1' },
    task: {
      en: 'Start a fifth vmagent that writes straight to vminsert-1, as many drawings have it.',
      vi: 'Khởi động một vmagent thứ năm ghi thẳng vào vminsert-1, như nhiều sơ đồ vẫn vẽ.',
    },
    prediction: {
      question: {
        en: 'It writes to vminsert-1 alone. On which vmstorage do its series land?',
        vi: 'Nó chỉ ghi vào vminsert-1. Các chuỗi của nó nằm trên vmstorage nào?',
      },
      options: [
        {
          id: 'on-the-first',
          text: { en: 'On vmstorage-1', vi: 'Trên vmstorage-1' },
          right: false,
          why: {
            en: 'The equal numbers mean nothing: every vminsert knows every vmstorage.',
            vi: 'Số thứ tự trùng nhau không nói lên gì: vminsert nào cũng biết mọi vmstorage.',
          },
        },
        {
          id: 'on-both',
          text: { en: 'About half on each', vi: 'Mỗi bên khoảng một nửa' },
          right: true,
          why: {
            en: 'Each vminsert applies the same hash over all storage nodes. It has no state, so any of them does the same.',
            vi: 'vminsert nào cũng dùng cùng một hàm băm trên cùng các nút lưu trữ. vminsert không có trạng thái, nên cái nào cũng chọn như nhau.',
          },
        },
      ],
    },
    actions: [{ kind: 'fault', fault: 'pin-an-agent' }],
    checks: [
      {
        id: 'pinned-arrives',
        kind: 'promql',
        engine: 'vm',
        promql: 'count(count_over_time(http_requests_total{region="pinned"}[10s]))',
        holds: '>= 100',
        text: { en: 'Its series can be read', vi: 'Đọc được các chuỗi của nó' },
        // measured: 2.5-5.4 s
        withinSeconds: 30,
      },
      {
        id: 'pinned-is-seen',
        kind: 'promql',
        engine: 'observer',
        // Not a bare up: of an agent that was parked a minute ago it still says 1.
        promql: 'last_over_time(up{node="vmagent-pinned"}[3s])',
        holds: '== 1',
        text: { en: 'The observer scrapes it', vi: 'Observer thu thập số liệu của nó' },
        // measured: 5.0-5.9 s
        withinSeconds: 20,
      },
    ],
    hints: [
      {
        en: 'Compare -remoteWrite.url of vmagent-pinned with that of the others, on the map.',
        vi: 'Trên bản đồ, hãy so -remoteWrite.url của vmagent-pinned với các vmagent khác.',
      },
    ],
  },
  {
    id: 'kill-one',
    title: { en: 'Kill vminsert-1', vi: 'Giết vminsert-1' },
    task: {
      en: 'Kill vminsert-1. Find out which regions go on arriving and where the others wait.',
      vi: 'Giết vminsert-1. Tìm xem dữ liệu của vùng nào vẫn tới nơi, của vùng nào phải chờ, và chờ ở đâu.',
    },
    prediction: {
      question: {
        en: 'Four vmagents and the writer go through vmauth, one is pinned. Which regions stop?',
        vi: 'Bốn vmagent và writer đi qua vmauth, một cái gắn cứng. Vùng nào ngừng?',
      },
      options: [
        {
          id: 'half',
          text: {
            en: 'Half of them, whoever wrote to vminsert-1',
            vi: 'Một nửa: những bên đang ghi vào vminsert-1',
          },
          right: false,
          why: {
            en: 'Who goes through vmauth belongs to no vminsert. Each request goes to one that lives.',
            vi: 'Đi qua vmauth thì không thuộc về vminsert nào. Mỗi yêu cầu được đưa tới một cái còn sống.',
          },
        },
        {
          id: 'pinned-only',
          text: { en: 'The pinned one alone', vi: 'Chỉ vùng gắn cứng' },
          right: true,
          why: {
            en: 'It has one address and no other way. It queues until exactly that process is back.',
            vi: 'Nó chỉ có một địa chỉ, không còn lối nào khác. Nó xếp hàng đợi cho đến khi đúng tiến trình đó quay lại.',
          },
        },
        {
          id: 'none',
          text: {
            en: 'None: vmagent finds the other vminsert',
            vi: 'Không vùng nào: vmagent tự tìm vminsert kia',
          },
          right: false,
          why: {
            en: 'A vmagent knows the URLs in its flag and nothing else.',
            vi: 'vmagent chỉ biết các URL trong cờ của nó, ngoài ra không biết gì.',
          },
        },
      ],
    },
    actions: [
      { kind: 'note', probes: ['K', 'B', 'E', 'P', 'T0'] },
      { kind: 'fault', fault: 'kill-first' },
    ],
    checks: [
      {
        id: 'vmauth-noticed',
        kind: 'promql',
        engine: 'observer',
        promql: 'sum(vmauth_unauthorized_user_request_backend_errors_total)',
        holds: '> B',
        text: {
          en: 'vmauth has counted a backend that did not answer',
          vi: 'vmauth đã đếm một lần backend không trả lời',
        },
        // measured: 0.9-2.3 s
        withinSeconds: 15,
      },
      {
        id: 'pinned-stops',
        kind: 'promql',
        engine: 'vm',
        promql: 'count_over_time(http_requests_total{region="pinned"}[10s])',
        holds: 'empty',
        text: { en: 'Nothing new of the pinned region', vi: 'Vùng gắn cứng không có gì mới' },
        expectedFailure: true,
        // measured: 8.4-11.0 s
        withinSeconds: 30,
      },
      {
        id: 'pinned-fails',
        kind: 'promql',
        engine: 'observer',
        promql: 'sum(vmagent_remotewrite_errors_total{node="vmagent-pinned"})',
        holds: '> P',
        text: { en: 'vmagent-pinned counts failed sends', vi: 'vmagent-pinned đếm các lần gửi lỗi' },
        expectedFailure: true,
        // measured: 1.2-3.8 s
        withinSeconds: 15,
      },
      {
        id: 'pinned-queues',
        kind: 'promql',
        engine: 'observer',
        promql: 'vmagent_remotewrite_pending_data_bytes{node="vmagent-pinned"}',
        holds: '> 1000',
        text: { en: '... and queues bytes', vi: '... và xếp byte vào hàng đợi' },
        // measured: 4.9 s; 124-138 kB after 15 s
        withinSeconds: 20,
      },
      {
        id: 'others-arrive',
        kind: 'promql',
        engine: 'vm',
        promql: 'count(count_over_time(http_requests_total{region!="pinned"}[10s]))',
        holds: '== K',
        text: { en: 'All K series through vmauth go on', vi: 'Cả K chuỗi đi qua vmauth vẫn tới đều' },
        // measured: at once
        withinSeconds: 20,
        baseline: true,
      },
      {
        id: 'others-do-not-queue',
        kind: 'promql',
        engine: 'observer',
        promql: 'max(vmagent_remotewrite_pending_data_bytes{node!="vmagent-pinned"})',
        holds: '< 1000',
        text: {
          en: '... and none of their vmagents queues',
          vi: '... và không vmagent nào của chúng phải xếp hàng đợi',
        },
        // measured: at once
        withinSeconds: 20,
        baseline: true,
      },
    ],
    hints: [
      {
        en: 'Where is the queue? Ask each vmagent for vmagent_remotewrite_pending_data_bytes.',
        vi: 'Hàng đợi ở đâu? Hãy hỏi từng vmagent về vmagent_remotewrite_pending_data_bytes.',
      },
    ],
  },
  {
    id: 'kill-both',
    title: { en: 'Kill the other one', vi: 'Giết cả cái còn lại' },
    task: {
      en: 'Kill vminsert-2 as well, and find out where the samples wait.',
      vi: 'Giết luôn vminsert-2, rồi tìm xem các mẫu đang chờ ở đâu.',
    },
    prediction: {
      question: {
        en: 'Nobody can write now. Where are the samples of these seconds?',
        vi: 'Lúc này không ai ghi được. Các mẫu của những giây này đang ở đâu?',
      },
      options: [
        {
          id: 'lost',
          text: {
            en: 'Lost: a scrape that is not delivered is dropped',
            vi: 'Mất: lần scrape không giao được thì bị bỏ',
          },
          right: false,
          why: {
            en: 'A vmagent keeps what is not acknowledged, on disk if it must.',
            vi: 'vmagent giữ lại những gì chưa được xác nhận, cần thì giữ trên đĩa.',
          },
        },
        {
          id: 'in-vmauth',
          text: {
            en: 'In vmauth, until a vminsert is back',
            vi: 'Trong vmauth, cho đến khi có vminsert quay lại',
          },
          right: false,
          why: {
            en: 'vmauth keeps nothing. It answers 502 at once, and the sender tries again.',
            vi: 'vmauth không giữ gì. Nó trả 502 ngay, và bên gửi thử lại.',
          },
        },
        {
          id: 'on-the-senders',
          text: {
            en: 'With each sender: in RAM first, then on its disk',
            vi: 'Ở từng bên gửi: trước hết trong RAM, rồi trên đĩa của nó',
          },
          right: true,
          why: {
            en: 'Each vmagent has its own queue. After about 10 s without success it is written to files.',
            vi: 'Mỗi vmagent có hàng đợi riêng. Sau khoảng 10 giây không gửi được, hàng đợi được ghi ra tệp.',
          },
        },
      ],
    },
    actions: [
      { kind: 'fault', fault: 'kill-second' },
      { kind: 'command', block: 'where-it-waits' },
    ],
    checks: [
      {
        id: 'all-queue',
        kind: 'promql',
        engine: 'observer',
        promql: 'min(vmagent_remotewrite_pending_data_bytes)',
        holds: '> 1000',
        text: { en: 'Every vmagent queues bytes', vi: 'Mọi vmagent đều xếp byte vào hàng đợi' },
        // measured: 5.1-6.9 s
        withinSeconds: 20,
      },
      {
        id: 'queue-on-disk',
        kind: 'promql',
        engine: 'observer',
        promql: 'min(sum by (node) (vm_persistentqueue_bytes_pending{job="vmagent"}))',
        holds: '> 0',
        text: { en: '... and has moved them to its disk', vi: '... và đã chuyển chúng xuống đĩa' },
        // measured: 9.3-10.9 s
        withinSeconds: 30,
      },
      {
        id: 'no-error-behind-vmauth',
        kind: 'promql',
        engine: 'observer',
        promql: 'sum(vmagent_remotewrite_errors_total{node!="vmagent-pinned"})',
        holds: '== E',
        text: {
          en: 'No vmagent that goes through vmauth counts an error: a 502 is a retry',
          vi: 'Không vmagent nào đi qua vmauth đếm lỗi: gặp 502 thì chỉ thử lại',
        },
        // measured: at once: 22 requests ended in 502, none counts as an error
        withinSeconds: 15,
        baseline: true,
      },
      {
        id: 'past-is-readable',
        kind: 'promql',
        engine: 'vm',
        promql: 'count(count_over_time(http_requests_total{region!="pinned"}[10s]))',
        at: 'T0',
        holds: '== K',
        text: { en: 'The past is read as before', vi: 'Quá khứ vẫn đọc được như cũ' },
        // measured: at once
        withinSeconds: 15,
        baseline: true,
      },
    ],
    hints: [
      {
        en: 'Pending bytes count RAM and disk together; vm_persistentqueue_bytes_pending counts the disk.',
        vi: 'Số byte đang chờ tính cả RAM lẫn đĩa; vm_persistentqueue_bytes_pending chỉ tính phần trên đĩa.',
      },
      {
        en: 'Why not to disk at once? A short hiccup shall not cost a write to the disk.',
        vi: 'Vì sao không xuống đĩa ngay? Để một trục trặc thoáng qua không tốn lần ghi đĩa nào.',
      },
    ],
  },
];
