import type { Step } from '../../protocol/lab.ts';

/** A repair that makes it worse, and one that holds. */
export const HEAL_STEPS: Step[] = [
  {
    id: 'raise-the-limit',
    title: { en: 'Raise the limit', vi: 'Nâng giới hạn' },
    task: {
      en: 'The dashboard says that the limit is reached, so somebody raises it, by 1,000 a node (2,000 on a pair). Look at the shop.',
      vi: 'Dashboard báo đã chạm giới hạn, nên có người nâng thêm 1000 mỗi nút (với một cặp: 2000). Hãy nhìn cửa hàng.',
    },
    prediction: {
      question: {
        en: 'The flag changes, so the nodes restart, and the 25,000 still come. What becomes of the shop?',
        vi: 'Đổi cờ thì các nút khởi động lại, và 25000 chuỗi kia vẫn tới. Cửa hàng ra sao?',
      },
      options: [
        {
          id: 'safe',
          text: {
            en: 'It is safe: its series are known, and there is more room',
            vi: 'Vẫn an toàn: chuỗi của nó đã được biết, lại thêm chỗ',
          },
          right: false,
          why: {
            en: 'Known to the index, yes. The limiter keeps its own list, in RAM, and begins with an empty one.',
            vi: 'Chỉ mục thì biết. Nhưng bộ giới hạn có danh sách riêng, trong RAM, và bắt đầu lại từ danh sách trống.',
          },
        },
        {
          id: 'locked-out',
          text: { en: 'A part of the shop is locked out', vi: 'Một phần cửa hàng bị chặn ở ngoài' },
          right: true,
          why: {
            en: 'Everybody asks anew at the same moment, and nearly 30,000 series want far fewer places.',
            vi: 'Tất cả cùng xin chỗ lại từ đầu, gần 30000 chuỗi tranh số chỗ ít hơn nhiều.',
          },
        },
      ],
    },
    actions: [
      { kind: 'fault', fault: 'raise-limit' },
      {
        kind: 'wait',
        seconds: 20,
        why: {
          en: 'The restart must be over before the window of TR begins.',
          vi: 'Việc khởi động lại phải xong trước khi cửa sổ tại TR bắt đầu.',
        },
      },
      { kind: 'note', probes: ['TR'] },
    ],
    checks: [
      {
        id: 'full-again',
        kind: 'promql',
        engine: 'observer',
        promql: 'vm_hourly_series_limit_current_series / vm_hourly_series_limit_max_series',
        holds: '>= 1',
        text: { en: 'The new room is taken at once', vi: 'Số chỗ mới bị chiếm hết ngay' },
        // measured: 0.2 s
        withinSeconds: 30,
        baseline: true,
      },
      {
        id: 'shop-locked-out',
        kind: 'promql',
        engine: 'vm',
        // Not one family alone: what stands first on the page of the exporter has the better chance.
        promql: 'count(count_over_time({job="mock-exporter",__name__!="http_user_requests_total"}[10s]))',
        at: 'TR',
        holds: '< 0.9*S',
        text: {
          en: 'Series of the shop get no samples any more',
          vi: 'Có những chuỗi của cửa hàng không nhận được mẫu nữa',
        },
        expectedFailure: true,
        // measured: 0.4 s, 1102 of 4598
        withinSeconds: 30,
      },
    ],
    hints: [
      {
        en: 'The same happens without a restart when the hour of the limiter is over and it begins anew.',
        vi: 'Không cần khởi động lại, chuyện này cũng xảy ra khi bộ giới hạn hết giờ của nó và đếm lại từ đầu.',
      },
    ],
  },
  {
    id: 'drop-at-the-door',
    title: { en: 'Drop it at the door', vi: 'Chặn ngay ở cửa vào' },
    task: {
      en: 'The code cannot be changed tonight. Drop what nobody needs where samples enter, take the limit away, and count again.',
      vi: 'Đêm nay chưa sửa được mã nguồn. Hãy bỏ thứ không ai cần ngay ở nơi mẫu đi vào, gỡ giới hạn, rồi đếm lại.',
    },
    prediction: {
      question: {
        en: 'The exporter still shows 5,000 users. Which guard keeps every series of the shop?',
        vi: 'Exporter vẫn hiện 5000 người dùng. Cách nào giữ được mọi chuỗi của cửa hàng?',
      },
      options: [
        {
          id: 'sample-limit',
          text: { en: 'sample_limit: 2000 at the scrape', vi: 'sample_limit: 2000 khi scrape' },
          right: false,
          why: {
            en: 'A scrape over its sample_limit fails as a whole: up is 0 and all 914 old series end too.',
            vi: 'Lần scrape vượt sample_limit thì hỏng toàn bộ: up bằng 0 và cả 914 chuỗi cũ cũng dừng.',
          },
        },
        {
          id: 'higher',
          text: { en: 'A limit of 100,000 series', vi: 'Giới hạn 100000 chuỗi' },
          right: false,
          why: {
            en: 'The shop would live, and so would the 25,000: the bill is paid, and the next label is not stopped.',
            vi: 'Cửa hàng sống, mà 25000 chuỗi kia cũng sống: vẫn phải trả giá, và nhãn kế tiếp vẫn lọt vào.',
          },
        },
        {
          id: 'relabel',
          text: {
            en: 'A relabeling rule that drops this family with a named user',
            vi: 'Quy tắc relabeling (gắn lại nhãn) bỏ đúng họ metric này khi có tên người dùng',
          },
          right: true,
          why: {
            en: 'It names the culprit and touches nothing else. The same rule works at the scrape, where it also saves the network.',
            vi: 'Nó gọi đúng tên thủ phạm và không đụng gì khác. Đặt quy tắc đó ở chỗ scrape cũng được, lại đỡ tốn mạng.',
          },
        },
      ],
    },
    actions: [
      { kind: 'fault', fault: 'drop-users' },
      {
        kind: 'wait',
        seconds: 20,
        why: {
          en: 'The restart must be over before the window of TH begins.',
          vi: 'Việc khởi động lại phải xong trước khi cửa sổ tại TH bắt đầu.',
        },
      },
      { kind: 'note', probes: ['TH'] },
    ],
    checks: [
      {
        id: 'shop-is-back',
        kind: 'promql',
        engine: 'vm',
        promql: 'count(count_over_time(http_requests_total[10s]))',
        at: 'TH',
        holds: '== K',
        text: { en: 'The shop shows all K series again', vi: 'Cửa hàng lại hiện đủ K chuỗi' },
        // measured: 0.7 s
        withinSeconds: 40,
      },
      {
        id: 'shop-complete',
        kind: 'lost-samples',
        engine: 'vm',
        oracle: 'receiver',
        selector: 'http_requests_total{region="local"}',
        windowSeconds: 8,
        at: 'TH',
        holds: '== 0',
        text: {
          en: '... and lacks no sample that the receiver has',
          vi: '... và không thiếu mẫu nào mà receiver có',
        },
        // measured: 0.8 s
        withinSeconds: 40,
      },
      {
        id: 'users-dropped',
        kind: 'promql',
        engine: 'observer',
        promql: 'sum(vm_relabel_metrics_dropped_total)',
        holds: '> 20000',
        text: { en: 'The rule drops rows, and counts them', vi: 'Quy tắc bỏ các dòng, và đếm chúng' },
        // measured: 0.6 s
        withinSeconds: 30,
      },
      {
        id: 'no-named-users',
        kind: 'promql',
        engine: 'vm',
        promql: 'count(count_over_time(http_user_requests_total[10s]))',
        at: 'TH',
        holds: '== 5',
        text: {
          en: 'Of the family only the guest of each region is left',
          vi: 'Họ metric đó chỉ còn guest của từng vùng',
        },
        // measured: 1.1 s
        withinSeconds: 40,
      },
      {
        id: 'bomb-still-on',
        kind: 'promql',
        engine: 'receiver',
        promql: 'count(http_user_requests_total{user_id!="guest"})',
        holds: '>= 5000',
        text: {
          en: 'The receiver, which has no rule, still takes all 5,000',
          vi: 'Receiver, nơi không có quy tắc, vẫn nhận cả 5000',
        },
        withinSeconds: 20,
        baseline: true,
      },
    ],
    hints: [
      {
        en: 'The map shows what each service runs with: look for -relabelConfig.',
        vi: 'Bản đồ cho thấy mỗi dịch vụ chạy với cờ nào: hãy tìm -relabelConfig.',
      },
    ],
  },
];
