import type { Step } from '../../protocol/lab.ts';

/** Seven times the samples, then a third vminsert that nobody needed. */
export const WRITE_STEPS: Step[] = [
  {
    id: 'note-the-normal',
    title: { en: 'Note what is normal', vi: 'Ghi lại lúc bình thường' },
    task: {
      en: 'Note R, the rows that the two vminserts take each second, and see who of both tiers is busy.',
      vi: 'Ghi lại R là số dòng hai vminsert nhận mỗi giây, rồi xem trong hai tầng, ai đang bận.',
    },
    actions: [{ kind: 'note', probes: ['R'] }],
    checks: [
      {
        id: 'steady',
        kind: 'promql',
        engine: 'observer',
        promql: 'sum(rate(vm_rows_inserted_total{job="vminsert"}[20s]))',
        holds: 'in 0.7*R..1.4*R',
        text: { en: 'The flow is steady', vi: 'Dòng dữ liệu đều đặn' },
        // measured: 0.4-0.8 s
        withinSeconds: 30,
      },
      {
        id: 'two-shares',
        kind: 'promql',
        engine: 'observer',
        promql:
          'count(sum by (node) (rate(vm_http_requests_total{job="vminsert",path=~"/insert/.*"}[15s])) > 0)',
        holds: '== 2',
        text: { en: 'Two vminserts get requests', vi: 'Hai vminsert nhận yêu cầu' },
        // measured: 0.4-0.8 s
        withinSeconds: 30,
        baseline: true,
      },
      {
        id: 'readers-idle',
        kind: 'promql',
        engine: 'observer',
        promql:
          'avg_over_time((sum(vm_concurrent_select_current{job="vmselect"}) / sum(vm_concurrent_select_capacity{job="vmselect"}))[10s:1s])',
        holds: '< 0.5',
        text: { en: 'The vmselects have free slots', vi: 'Các vmselect còn chỗ trống' },
        // measured: 0.5-0.8 s
        withinSeconds: 30,
        baseline: true,
      },
    ],
    hints: [
      {
        en: 'A slot is one request in work. vm_concurrent_insert_capacity and vm_concurrent_select_capacity say how many there are.',
        vi: 'Một chỗ là một yêu cầu đang được xử lý. vm_concurrent_insert_capacity và vm_concurrent_select_capacity cho biết có bao nhiêu chỗ.',
      },
    ],
  },
  {
    id: 'load-the-writers',
    title: { en: 'Seven times the samples', vi: 'Số mẫu gấp bảy lần' },
    task: {
      en: 'Let the exporter show 6,000 series more to each of its five scrapers, and look for the tier that is full.',
      vi: 'Cho exporter đưa thêm 6000 chuỗi cho mỗi bên trong năm bên scrape, rồi tìm xem tầng nào đầy.',
    },
    prediction: {
      question: {
        en: 'A plan says: "one vminsert handles 5,000 samples a second on half a core". Each of two gets more than 8,000. What happens?',
        vi: 'Một bản kế hoạch ghi: "một vminsert xử lý được 5000 mẫu mỗi giây với nửa nhân". Ở đây có hai vminsert, mỗi cái nhận hơn 8000. Điều gì xảy ra?',
      },
      options: [
        {
          id: 'refuse',
          text: {
            en: 'They refuse a part, vmagents queue',
            vi: 'Chúng từ chối một phần, hàng đợi của các vmagent dài ra',
          },
          right: false,
          why: {
            en: 'That is what a full tier looks like. None of its slots is in use for long here.',
            vi: 'Tầng đầy thì đúng là như vậy. Nhưng ở đây không chỗ nào bị chiếm lâu.',
          },
        },
        {
          id: 'half-a-core',
          text: { en: 'Each needs about a core', vi: 'Mỗi cái cần khoảng một nhân' },
          right: false,
          why: {
            en: 'The figure of the plan has no source. Measure: samples divided by seconds of CPU.',
            vi: 'Con số trong kế hoạch không có nguồn. Hãy đo: số mẫu chia cho số giây CPU.',
          },
        },
        {
          id: 'idle',
          text: { en: 'They stay nearly idle', vi: 'Chúng vẫn gần như rảnh' },
          right: true,
          why: {
            en: 'vminsert parses, hashes and hands on. That costs a few millionths of a second for each sample.',
            vi: 'vminsert chỉ phân tích, băm rồi chuyển tiếp. Mỗi mẫu tốn vài phần triệu giây.',
          },
        },
      ],
    },
    actions: [{ kind: 'fault', fault: 'more-series' }],
    checks: [
      {
        id: 'several-times',
        kind: 'promql',
        engine: 'observer',
        promql: 'sum(rate(vm_rows_inserted_total{job="vminsert"}[10s]))',
        // Seven times are offered; a busy machine that misses every second scrape still brings more than three.
        holds: '>= 3*R',
        text: { en: 'At least three times the rows arrive', vi: 'Số dòng đến ít nhất gấp ba lần' },
        // measured: 8.2-8.4 s
        withinSeconds: 90,
      },
      {
        id: 'rows-for-a-second-of-cpu',
        kind: 'promql',
        engine: 'observer',
        promql:
          'sum(rate(vm_rows_inserted_total{job="vminsert"}[10s])) / sum(rate(process_cpu_seconds_total{job="vminsert"}[10s]))',
        holds: '> 20000',
        text: {
          en: 'One second of CPU takes more than 20,000 rows, twice what the plan allows',
          vi: 'Một giây CPU nhận hơn 20000 dòng, gấp đôi mức kế hoạch cho phép',
        },
        // measured: 140,000 to 340,000 rows, so that a core seven times slower passes
        withinSeconds: 90,
        baseline: true,
      },
      {
        id: 'insert-slots-free',
        kind: 'promql',
        engine: 'observer',
        promql:
          'avg_over_time((sum(vm_concurrent_insert_current{job="vminsert"}) / sum(vm_concurrent_insert_capacity{job="vminsert"}))[10s:1s])',
        holds: '< 0.5',
        text: { en: 'Most slots of the vminserts are free', vi: 'Phần lớn chỗ của các vminsert còn trống' },
        // measured: 0.4-0.9 s
        withinSeconds: 90,
        baseline: true,
      },
    ],
    hints: [
      {
        en: 'Full means waiting: slots in use, or blocks on the way to vmstorage. rate(vm_rpc_send_duration_seconds_total[1m]) is the share of the time in which vminsert waits for a node.',
        vi: 'Đầy nghĩa là phải chờ: hết chỗ, hoặc còn khối đang trên đường đến vmstorage. rate(vm_rpc_send_duration_seconds_total[1m]) là phần thời gian vminsert chờ một nút.',
      },
    ],
  },
  {
    id: 'a-third-vminsert',
    title: { en: 'A third vminsert', vi: 'vminsert thứ ba' },
    task: {
      en: 'Note L, the rows under load. Start vminsert-3, tell vmauth, wait, note TI, and compare.',
      vi: 'Ghi lại L là số dòng khi có tải. Khởi động vminsert-3, báo cho vmauth, đợi, ghi lại TI, rồi so sánh.',
    },
    prediction: {
      question: { en: 'Does vminsert-3 add throughput?', vi: 'vminsert-3 có làm tăng thông lượng không?' },
      options: [
        {
          id: 'half-more',
          text: {
            en: 'Yes, three instead of two: half as much again',
            vi: 'Có, ba thay vì hai: thêm một nửa',
          },
          right: false,
          why: {
            en: 'A replica adds what a tier can take. This tier was not full, so nobody was waiting for it.',
            vi: 'Thêm một bản thì tầng đó nhận được nhiều hơn. Nhưng tầng này chưa đầy nên chẳng ai phải chờ nó.',
          },
        },
        {
          id: 'same',
          text: { en: 'No: the same rows, in three shares', vi: 'Không: vẫn từng ấy dòng, chia làm ba' },
          right: true,
          why: {
            en: 'vmauth gives each request to the one with the fewest in work. What is offered stays the same.',
            vi: 'vmauth giao mỗi yêu cầu cho cái đang có ít việc nhất. Lượng gửi đến thì vẫn vậy.',
          },
        },
        {
          id: 'no-requests',
          text: {
            en: 'No, and it gets none: series stay with their vminsert',
            vi: 'Không, và nó không nhận gì: chuỗi nào vẫn ở vminsert nấy',
          },
          right: false,
          why: {
            en: 'Series belong to storage nodes. Any vminsert may carry any row.',
            vi: 'Chuỗi gắn với nút lưu trữ. Còn vminsert nào cũng chuyển được bất kỳ dòng nào.',
          },
        },
      ],
    },
    actions: [
      { kind: 'note', probes: ['L'] },
      { kind: 'fault', fault: 'third-vminsert' },
      {
        kind: 'wait',
        seconds: 10,
        why: {
          en: 'The window of TI must hold the restart of vmauth and what came after it.',
          vi: 'Cửa sổ tại TI phải chứa cả lúc vmauth khởi động lại lẫn quãng sau đó.',
        },
      },
      { kind: 'note', probes: ['TI'] },
    ],
    checks: [
      {
        id: 'three-shares',
        kind: 'promql',
        engine: 'observer',
        promql:
          'count(sum by (node) (rate(vm_http_requests_total{job="vminsert",path=~"/insert/.*"}[15s])) / scalar(sum(rate(vm_http_requests_total{job="vminsert",path=~"/insert/.*"}[15s]))) > 0.15)',
        holds: '== 3',
        text: {
          en: 'Each of three vminserts gets a share of the requests',
          vi: 'Cả ba vminsert, mỗi cái nhận một phần yêu cầu',
        },
        // measured: 0.5-1.4 s
        withinSeconds: 90,
      },
      {
        id: 'no-more-rows',
        kind: 'promql',
        engine: 'observer',
        promql: 'sum(rate(vm_rows_inserted_total{job="vminsert"}[15s]))',
        holds: 'in 0.4*L..2.5*L',
        text: { en: 'They take the same rows together', vi: 'Cộng lại, chúng nhận vẫn từng ấy dòng' },
        // measured: 0.2-4.4 s
        withinSeconds: 90,
        baseline: true,
      },
      {
        id: 'nothing-missing',
        kind: 'lost-samples',
        engine: 'vm',
        oracle: 'receiver',
        selector: 'http_requests_total{region="local"}',
        windowSeconds: 20,
        at: 'TI',
        holds: '== 0',
        text: {
          en: 'The cluster lacks no sample that the receiver has',
          vi: 'Cụm không thiếu mẫu nào mà receiver có',
        },
        // measured: 0.4-0.8 s
        withinSeconds: 90,
      },
    ],
    hints: [
      {
        en: 'The only list that knows the vminserts is that of vmauth.',
        vi: 'Danh sách duy nhất biết đến các vminsert là của vmauth.',
      },
    ],
  },
];
