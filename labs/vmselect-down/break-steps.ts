import type { Step } from '../../protocol/lab.ts';

/** What is normal, then one door to the data closes, then both. */
export const BREAK_STEPS: Step[] = [
  {
    id: 'note-the-normal',
    title: { en: 'Note what is normal', vi: 'Ghi lại lúc bình thường' },
    task: {
      en: 'Note K, the number of series, R, the rows that are stored each second, and B, the failures that vmauth has counted so far.',
      vi: 'Ghi lại K là số chuỗi, R là số dòng được lưu mỗi giây, và B là số lỗi backend mà vmauth đã đếm tới giờ.',
    },
    actions: [{ kind: 'note', probes: ['K', 'R', 'B'] }],
    checks: [
      {
        id: 'first-sees-k',
        kind: 'promql',
        engine: 'vmselect-1',
        promql: 'count(http_requests_total)',
        holds: '== K',
        text: { en: 'vmselect-1 sees all K series', vi: 'vmselect-1 thấy đủ K chuỗi' },
        // measured: 0.3-0.5 s
        withinSeconds: 10,
      },
      {
        id: 'second-sees-k',
        kind: 'promql',
        engine: 'vmselect-2',
        promql: 'count(http_requests_total)',
        holds: '== K',
        text: { en: '... and so does vmselect-2', vi: '... và vmselect-2 cũng vậy' },
        // measured: 0.3-0.5 s
        withinSeconds: 10,
      },
    ],
    hints: [
      {
        en: 'Both ask both storage nodes: a vmselect has no data of its own.',
        vi: 'Cả hai cùng hỏi cả hai nút lưu trữ: vmselect không có dữ liệu riêng.',
      },
    ],
  },
  {
    id: 'kill-one',
    title: { en: 'Kill vmselect-1', vi: 'Giết vmselect-1' },
    task: {
      en: 'Kill vmselect-1 and go on asking through vmauth. Find the one metric that noticed.',
      vi: 'Giết vmselect-1 rồi vẫn hỏi qua vmauth. Hãy tìm metric duy nhất nhận ra chuyện này.',
    },
    prediction: {
      question: {
        en: 'One of two vmselects dies. What do readers get?',
        vi: 'Một trong hai vmselect chết. Người đọc nhận được gì?',
      },
      options: [
        {
          id: 'half-the-series',
          text: { en: 'Half of the series', vi: 'Một nửa số chuỗi' },
          right: false,
          why: {
            en: 'Series are spread over vmstorage. A vmselect holds none and asks all storage nodes.',
            vi: 'Các chuỗi được chia ra trên vmstorage. vmselect không giữ chuỗi nào và luôn hỏi mọi nút lưu trữ.',
          },
        },
        {
          id: 'half-the-queries',
          text: { en: 'An error for every second query', vi: 'Cứ hai truy vấn thì một lỗi' },
          right: false,
          why: {
            en: 'vmauth tries the other backend within the same request, then leaves the dead one out.',
            vi: 'vmauth thử backend còn lại ngay trong cùng yêu cầu, rồi tạm bỏ qua cái đã chết.',
          },
        },
        {
          id: 'everything',
          text: { en: 'Everything, as before', vi: 'Mọi thứ, như cũ' },
          right: true,
          why: {
            en: 'Either vmselect can answer any question in full. What dies with one is its cache.',
            vi: 'vmselect nào cũng trả lời đầy đủ được mọi câu hỏi. Thứ chết theo nó chỉ là cache.',
          },
        },
      ],
    },
    actions: [
      { kind: 'fault', fault: 'kill-first' },
      // Of five questions at least one goes to the dead one first; after that vmauth leaves it out until it can connect.
      { kind: 'command', block: 'evaluate-five-times' },
    ],
    checks: [
      {
        id: 'down-for-the-observer',
        kind: 'promql',
        engine: 'observer',
        promql: 'up{node="vmselect-1"}',
        holds: '== 0',
        text: { en: 'The observer sees it down', vi: 'Observer thấy nó ngừng' },
        // measured: 0.0-1.2 s
        withinSeconds: 10,
      },
      {
        id: 'readers-see-all',
        kind: 'promql',
        engine: 'vm',
        promql: 'count(http_requests_total)',
        holds: '== K',
        text: { en: 'Readers still see all K series', vi: 'Người đọc vẫn thấy đủ K chuỗi' },
        // measured: 0.1-0.2 s
        withinSeconds: 10,
        baseline: true,
      },
      {
        id: 'rule-goes-on',
        kind: 'command',
        block: 'evaluate-five-times',
        holds: '== 0',
        text: {
          en: 'None of five evaluations of a rule fails',
          vi: 'Năm lần tính một quy tắc, không lần nào lỗi',
        },
        // measured: 0.0-0.6 s
        withinSeconds: 20,
        baseline: true,
      },
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
        // measured: 0.7-1.9 s
        withinSeconds: 15,
      },
    ],
    hints: [
      {
        en: 'Who stands between the reader and the vmselects? Look at /metrics of that part.',
        vi: 'Ai đứng giữa người đọc và các vmselect? Hãy xem /metrics của thành phần đó.',
      },
      {
        en: 'A counter that moves once is no rate: compare it with its value before.',
        vi: 'Một counter chỉ nhích một lần thì không thành tốc độ: hãy so với giá trị trước đó.',
      },
    ],
  },
  {
    id: 'kill-both',
    title: { en: 'Kill the other one', vi: 'Giết cả cái còn lại' },
    task: {
      en: 'Kill vmselect-2 as well. Ask through vmauth, then look at the writes on the observer.',
      vi: 'Giết luôn vmselect-2. Hỏi qua vmauth, rồi xem việc ghi trên observer.',
    },
    prediction: {
      question: {
        en: 'Every dashboard is dark now. What will it show of this time once a vmselect is back?',
        vi: 'Lúc này mọi dashboard đều tối. Khi một vmselect quay lại, nó sẽ vẽ gì cho quãng này?',
      },
      options: [
        {
          id: 'gap',
          text: { en: 'A gap: nothing was stored', vi: 'Một khoảng trống: không có gì được lưu' },
          right: false,
          why: {
            en: 'No sample passes a vmselect on its way to the disk. Writes go vmauth, vminsert, vmstorage.',
            vi: 'Trên đường xuống đĩa, không mẫu nào đi qua vmselect. Việc ghi đi qua vmauth, vminsert, vmstorage.',
          },
        },
        {
          id: 'after-the-queue',
          text: {
            en: 'A gap that closes once the queues have drained',
            vi: 'Một khoảng trống, liền lại khi các hàng đợi rút hết',
          },
          right: false,
          why: {
            en: 'Nothing queues: a vmagent waits for vminsert, and vminsert is alive.',
            vi: 'Không có gì phải vào hàng đợi: vmagent chờ vminsert, mà vminsert vẫn sống.',
          },
        },
        {
          id: 'no-gap',
          text: { en: 'No gap, at once', vi: 'Không có khoảng trống, thấy ngay' },
          right: true,
          why: {
            en: 'Every sample was stored all along. Only nobody could ask for it.',
            vi: 'Mọi mẫu vẫn được lưu suốt thời gian đó. Chỉ là không ai hỏi được.',
          },
        },
      ],
    },
    actions: [
      { kind: 'fault', fault: 'kill-second' },
      { kind: 'command', block: 'ask-the-door' },
    ],
    checks: [
      {
        id: 'readers-refused',
        kind: 'status',
        engine: 'vm',
        promql: 'count(http_requests_total)',
        parameters: {},
        status: 502,
        text: {
          en: 'Queries through vmauth end in HTTP 502',
          vi: 'Truy vấn qua vmauth kết thúc bằng HTTP 502',
        },
        expectedFailure: true,
        // measured: 0.0-0.1 s
        withinSeconds: 10,
      },
      {
        id: 'rule-fails',
        kind: 'command',
        block: 'evaluate-five-times',
        holds: '== 5',
        text: {
          en: 'Five of five evaluations of a rule fail',
          vi: 'Năm trên năm lần tính một quy tắc đều lỗi',
        },
        expectedFailure: true,
        // measured: 0.0-0.2 s
        withinSeconds: 20,
      },
      {
        id: 'writes-go-on',
        kind: 'promql',
        engine: 'observer',
        promql: 'sum(rate(vm_rows_added_to_storage_total[10s]))',
        holds: '>= 0.8*R',
        text: {
          en: 'The storage nodes take as many rows as before',
          vi: 'Các nút lưu trữ vẫn nhận số dòng như trước',
        },
        // measured: 2082-2286 rows/s, R the same
        withinSeconds: 15,
        baseline: true,
      },
      {
        id: 'nothing-queues',
        kind: 'promql',
        engine: 'observer',
        promql:
          'count(up{job="vmselect"} == 0) == 2 and on () (max(vmagent_remotewrite_pending_data_bytes) == 0)',
        holds: 'not empty',
        text: {
          en: 'Both vmselects are down and no vmagent queues a byte',
          vi: 'Cả hai vmselect đã ngừng mà không vmagent nào phải xếp byte vào hàng đợi',
        },
        // measured: 0.2-1.1 s
        withinSeconds: 15,
      },
      {
        id: 'receiver-answers',
        kind: 'promql',
        engine: 'receiver',
        promql: 'count(http_requests_total)',
        holds: '> 0',
        text: {
          en: 'The other write path still answers its readers',
          vi: 'Đường ghi kia vẫn trả lời người đọc',
        },
        // measured: at once
        withinSeconds: 10,
        baseline: true,
      },
    ],
    hints: [
      {
        en: 'Which tier writes? Follow a sample on the map from a vmagent to the disk.',
        vi: 'Tầng nào ghi? Hãy lần theo một mẫu trên bản đồ, từ vmagent xuống tới đĩa.',
      },
      {
        en: 'You cannot ask the cluster about itself now. Who scrapes it from outside?',
        vi: 'Lúc này không thể hỏi cụm về chính nó. Ai đang thu thập số liệu của nó từ bên ngoài?',
      },
    ],
  },
];
