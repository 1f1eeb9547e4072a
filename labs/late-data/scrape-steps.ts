import type { Step } from '../../protocol/lab.ts';

/** One bad sample among good ones, and an exporter that brings its own time. */
export const SCRAPE_STEPS: Step[] = [
  {
    id: 'one-bad-apple',
    title: { en: 'One late sample among 29', vi: 'Một mẫu trễ giữa 29 mẫu' },
    task: {
      en: 'A sender puts what it has into one request: 29 fresh samples and one of two hours ago. Count what each end keeps.',
      vi: 'Bên gửi gom những gì có vào một yêu cầu: 29 mẫu mới và một mẫu của hai giờ trước. Đếm xem mỗi đầu giữ được gì.',
    },
    prediction: {
      question: {
        en: 'One of 30 samples is too old. How many does the receiver keep?',
        vi: 'Một trong 30 mẫu quá cũ. Receiver giữ bao nhiêu?',
      },
      options: [
        {
          id: 'most',
          text: { en: '29: it refuses the late sample', vi: '29: nó chỉ từ chối mẫu trễ' },
          right: false,
          why: {
            en: 'A request of remote write is one transaction, and an error takes all of it back.',
            vi: 'Một yêu cầu remote write là một giao dịch, và chỉ một lỗi là tất cả bị rút lại.',
          },
        },
        {
          id: 'none',
          text: { en: 'Not one', vi: 'Không giữ gì' },
          right: true,
          why: {
            en: 'The whole request is rolled back and answered with 400, and the sender does not send it again.',
            vi: 'Cả yêu cầu bị rút lại và nhận 400, còn bên gửi thì không gửi lại nữa.',
          },
        },
      ],
    },
    actions: [
      { kind: 'fault', fault: 'push-mixed' },
      {
        kind: 'wait',
        seconds: 4,
        why: { en: 'The request must have been answered.', vi: 'Yêu cầu phải được trả lời xong.' },
      },
      { kind: 'note', probes: ['TM'] },
    ],
    checks: [
      {
        id: 'vm-keeps-29',
        kind: 'promql',
        engine: 'vm',
        promql: 'count_over_time(writepath_lab_mixed[300s])',
        at: 'TM',
        holds: '== 29',
        text: { en: 'VictoriaMetrics keeps all 29 fresh samples', vi: 'VictoriaMetrics giữ đủ 29 mẫu mới' },
        withinSeconds: 40,
      },
      {
        id: 'receiver-keeps-none',
        kind: 'lost-samples',
        engine: 'receiver',
        oracle: 'vm',
        selector: 'writepath_lab_mixed',
        windowSeconds: 300,
        at: 'TM',
        holds: '== 29',
        text: {
          en: 'The receiver lacks all 29 samples, though they were fresh',
          vi: 'Receiver thiếu cả 29, dù chúng là mẫu mới',
        },
        expectedFailure: true,
        withinSeconds: 40,
        // Nothing is there before the receiver has answered either: it must hold when the rest does.
        baseline: true,
      },
    ],
    hints: [
      {
        en: 'vmagent-late counts requests, the receiver counts samples: both saw one more.',
        vi: 'vmagent-late đếm yêu cầu, receiver đếm mẫu: cả hai đều chỉ thấy thêm một.',
      },
    ],
  },
  {
    id: 'the-same-moment',
    title: { en: 'Two values for one moment', vi: 'Hai giá trị cho một thời điểm' },
    task: {
      en: 'Two machines write under one name: push 10 moments with two values each. Count what each end keeps, and what the sender hears.',
      vi: 'Hai máy ghi dưới cùng một tên: đẩy 10 thời điểm, mỗi thời điểm hai giá trị. Đếm xem mỗi đầu giữ được gì, và bên gửi nhận được câu trả lời nào.',
    },
    prediction: {
      question: {
        en: '20 samples, 10 moments. How many does each end keep?',
        vi: '20 mẫu, 10 thời điểm. Mỗi đầu giữ bao nhiêu?',
      },
      options: [
        {
          id: 'ten-ten',
          text: { en: '10 and 10: a moment has one value', vi: '10 và 10: một thời điểm chỉ có một giá trị' },
          right: false,
          why: {
            en: 'VictoriaMetrics stores both unless deduplication is on.',
            vi: 'VictoriaMetrics lưu cả hai, trừ khi bật khử trùng lặp.',
          },
        },
        {
          id: 'twenty-none',
          text: {
            en: 'VictoriaMetrics 20, the receiver none: 400 again',
            vi: 'VictoriaMetrics 20, receiver không giữ gì: lại là 400',
          },
          right: false,
          why: {
            en: 'Inside one request it notices only while it commits, and then nobody is told.',
            vi: 'Trong cùng một yêu cầu, nó chỉ nhận ra lúc chốt giao dịch, và khi đó không ai được báo.',
          },
        },
        {
          id: 'twenty-ten',
          text: {
            en: 'VictoriaMetrics 20, the receiver 10, and no error',
            vi: 'VictoriaMetrics 20, receiver 10, và không có lỗi nào',
          },
          right: true,
          why: {
            en: 'The receiver keeps the first value of each moment, drops the second and answers 204.',
            vi: 'Receiver giữ giá trị đầu của mỗi thời điểm, bỏ giá trị thứ hai và trả 204.',
          },
        },
      ],
    },
    actions: [
      { kind: 'note', probes: ['P'] },
      { kind: 'fault', fault: 'push-twice' },
      {
        kind: 'wait',
        seconds: 4,
        why: { en: 'The request must have been answered.', vi: 'Yêu cầu phải được trả lời xong.' },
      },
      { kind: 'note', probes: ['TD'] },
    ],
    checks: [
      {
        id: 'vm-keeps-20',
        kind: 'promql',
        engine: 'vm',
        promql: 'count_over_time(writepath_lab_twice[300s])',
        at: 'TD',
        holds: '== 20',
        text: { en: 'VictoriaMetrics keeps 20 samples', vi: 'VictoriaMetrics giữ 20 mẫu' },
        withinSeconds: 40,
      },
      {
        id: 'receiver-keeps-10',
        kind: 'lost-samples',
        engine: 'receiver',
        oracle: 'vm',
        selector: 'writepath_lab_twice',
        windowSeconds: 300,
        at: 'TD',
        holds: '== 10',
        text: { en: 'The receiver lacks 10 of the 20 samples', vi: 'Trong 20 mẫu, receiver thiếu 10' },
        expectedFailure: true,
        withinSeconds: 40,
      },
      {
        id: 'sender-not-told',
        kind: 'promql',
        engine: 'observer',
        promql: 'sum(vmagent_remotewrite_packets_dropped_total{node="vmagent-late"})',
        holds: '== P',
        text: {
          en: 'vmagent-late was not told: it threw nothing away',
          vi: 'vmagent-late không được báo: nó không bỏ gì',
        },
        withinSeconds: 15,
        baseline: true,
      },
    ],
    hints: [
      {
        en: 'With deduplication VictoriaMetrics keeps the bigger of two values of one moment, Prometheus the first.',
        vi: 'Khi khử trùng lặp, với một thời điểm VictoriaMetrics giữ giá trị lớn hơn, còn Prometheus giữ giá trị đầu tiên.',
      },
    ],
  },
  {
    id: 'a-stopped-clock',
    title: { en: 'An exporter whose clock stands still', vi: 'Exporter có đồng hồ đứng' },
    task: {
      en: 'Let the exporter put its own time on http_requests_total, always the same one. Five scrapers read it: which of them obey?',
      vi: 'Cho exporter tự ghi thời điểm lên http_requests_total, lúc nào cũng là một thời điểm. Năm bên thu thập đọc nó: bên nào nghe theo?',
    },
    prediction: {
      question: {
        en: 'Prometheus and four vmagents scrape the same page. Whose series stop?',
        vi: 'Prometheus và bốn vmagent cùng scrape một trang. Chuỗi của bên nào dừng lại?',
      },
      options: [
        {
          id: 'all',
          text: {
            en: 'All: the page says the same to everybody',
            vi: 'Tất cả: trang nói với ai cũng như nhau',
          },
          right: false,
          why: {
            en: 'They read the same page and treat the time on it differently.',
            vi: 'Chúng đọc cùng một trang nhưng xử lý thời điểm trên đó khác nhau.',
          },
        },
        {
          id: 'vmagents',
          text: { en: 'Those of the four vmagents', vi: 'Chuỗi của bốn vmagent' },
          right: false,
          why: {
            en: 'A vmagent takes the time of the scrape unless its configuration says honor_timestamps: true.',
            vi: 'vmagent lấy thời điểm scrape, trừ khi cấu hình ghi honor_timestamps: true.',
          },
        },
        {
          id: 'prometheus',
          text: { en: 'Those of Prometheus', vi: 'Chuỗi của Prometheus' },
          right: true,
          why: {
            en: 'honor_timestamps is true there by default. A moment that has passed comes again and again, and is refused.',
            vi: 'Ở đó honor_timestamps mặc định là true. Một thời điểm đã qua cứ lặp lại mãi, và bị từ chối.',
          },
        },
      ],
    },
    actions: [{ kind: 'fault', fault: 'freeze-the-clock' }],
    checks: [
      {
        id: 'writer-refuses',
        kind: 'promql',
        engine: 'observer',
        promql: `prometheus_target_scrapes_sample_out_of_order_total{node="prometheus-writer"} - \${Q}`,
        holds: '>= 50',
        text: {
          en: 'The writer refuses samples as out of order and counts them',
          vi: 'Writer từ chối các mẫu vì sai thứ tự và đếm chúng',
        },
        expectedFailure: true,
        withinSeconds: 40,
      },
      {
        id: 'local-stops',
        kind: 'promql',
        engine: 'receiver',
        promql: 'count_over_time(http_requests_total{region="local"}[10s])',
        holds: 'empty',
        text: {
          en: 'On the receiver the shop stands still',
          vi: 'Trên receiver, cửa hàng đứng yên',
        },
        expectedFailure: true,
        withinSeconds: 60,
      },
      {
        id: 'regions-go-on',
        kind: 'promql',
        engine: 'vm',
        promql: 'count(count_over_time(http_requests_total{region!="local"}[10s]))',
        holds: '== K',
        text: {
          en: 'The four regions of the vmagents go on',
          vi: 'Bốn vùng của các vmagent vẫn chạy tiếp',
        },
        withinSeconds: 20,
        baseline: true,
      },
    ],
    hints: [
      {
        en: 'Look at the page of the exporter: a third number behind a sample is its time in milliseconds.',
        vi: 'Hãy nhìn trang của exporter: con số thứ ba sau một mẫu là thời điểm của nó, tính bằng mili giây.',
      },
    ],
  },
];
