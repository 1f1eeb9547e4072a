import type { Step } from '../../protocol/lab.ts';

/** Act two: the same node is frozen instead, and nobody is told. */
export const HANG_STEPS: Step[] = [
  {
    id: 'hang-it',
    title: { en: 'Hang it instead', vi: 'Lần này làm treo nó' },
    task: {
      en: 'Freeze vmstorage-1 instead of killing it. One query is sent at that moment; its answer is kept.',
      vi: 'Làm treo vmstorage-1 thay vì giết. Đúng lúc đó một truy vấn được gửi đi; câu trả lời được giữ lại.',
    },
    prediction: {
      question: {
        en: 'The process lives, but does not move. How does a query that is under way end?',
        vi: 'Tiến trình vẫn sống nhưng không nhúc nhích. Truy vấn đang chạy dở sẽ kết thúc thế nào?',
      },
      options: [
        {
          id: 'like-dead',
          text: { en: 'Like a dead node: partial at once', vi: 'Như nút chết: không đầy đủ, trả lời ngay' },
          right: false,
          why: {
            en: 'A dead node refuses the connection at once. A frozen one still accepts it, the kernel does that, and never answers.',
            vi: 'Nút chết từ chối kết nối ngay lập tức. Nút treo thì nhân hệ điều hành vẫn nhận kết nối giúp, nhưng không bao giờ trả lời.',
          },
        },
        {
          id: 'times-out',
          text: {
            en: 'It hangs for half a minute and ends in an error; later ones take seconds and are partial',
            vi: 'Treo nửa phút rồi báo lỗi; các truy vấn sau mất vài giây và không đầy đủ',
          },
          right: true,
          why: {
            en: 'The query under way waits for -search.maxQueryDuration, 30 s. Later ones open a new connection and give up after -rpc.handshakeTimeout, 5 s.',
            vi: 'Truy vấn dở dang chờ hết -search.maxQueryDuration, 30 giây. Các truy vấn sau mở kết nối mới và bỏ cuộc sau -rpc.handshakeTimeout, 5 giây.',
          },
        },
        {
          id: 'waits-for-ever',
          text: { en: 'It never ends', vi: 'Không bao giờ kết thúc' },
          right: false,
          why: {
            en: 'Every query has a deadline: -search.maxQueryDuration, 30 s by default.',
            vi: 'Mọi truy vấn đều có hạn chót: -search.maxQueryDuration, mặc định 30 giây.',
          },
        },
      ],
    },
    actions: [{ kind: 'fault', fault: 'hang-storage' }],
    checks: [
      {
        id: 'down-for-the-observer',
        kind: 'promql',
        engine: 'observer',
        promql: 'up{node="vmstorage-1"}',
        holds: '== 0',
        text: {
          en: 'Its own /metrics stops answering: the only quick signal',
          vi: '/metrics của chính nó ngừng trả lời: dấu hiệu nhanh duy nhất',
        },
        // measured: 1.5-2.0 s
        withinSeconds: 10,
      },
      {
        id: 'reachable-for-vminsert',
        kind: 'promql',
        engine: 'observer',
        promql:
          'up{node="vmstorage-1"} == 0 and on () (min(vm_rpc_vmstorage_is_reachable{rpc_call="metric_rows"}) == 1)',
        holds: 'not empty',
        text: {
          en: 'vminsert still believes that it is reachable',
          vi: 'vminsert vẫn tin là còn liên lạc được với nó',
        },
        expectedFailure: true,
        // measured: 1.5-2.0 s
        withinSeconds: 10,
      },
      {
        id: 'query-in-flight-failed',
        kind: 'kept',
        keep: 'in-flight',
        of: 'status',
        holds: '== 422',
        text: {
          en: 'The query under way ended in HTTP 422',
          vi: 'Truy vấn dở dang kết thúc bằng HTTP 422',
        },
        expectedFailure: true,
        // measured: 31.1-31.7 s
        withinSeconds: 45,
      },
      {
        id: 'query-in-flight-hung',
        kind: 'kept',
        keep: 'in-flight',
        of: 'seconds',
        holds: 'in 25..40',
        text: { en: '... after half a minute', vi: '... sau nửa phút' },
        expectedFailure: true,
        // measured: 31.1-31.7 s
        withinSeconds: 45,
      },
      {
        id: 'later-queries-slow',
        kind: 'took',
        engine: 'vmselect-1',
        promql: 'count(http_requests_total)',
        after: 'in-flight',
        holds: 'in 4.5..7',
        text: { en: 'A later query takes 5 s', vi: 'Truy vấn sau đó mất 5 giây' },
        expectedFailure: true,
        // measured: 36.5-36.9 s, 5.0 s each
        withinSeconds: 60,
      },
      {
        id: 'later-queries-partial',
        kind: 'partial',
        engine: 'vmselect-1',
        promql: 'count(http_requests_total)',
        partial: true,
        after: 'in-flight',
        text: { en: '... and is partial', vi: '... và không đầy đủ' },
        // measured: 36.5-36.9 s
        withinSeconds: 60,
      },
      {
        id: 'noticed-after-a-minute',
        kind: 'promql',
        engine: 'observer',
        promql: 'min(vm_rpc_vmstorage_is_reachable{rpc_call="metric_rows"})',
        holds: '== 0',
        text: {
          en: 'After about a minute vminsert notices as well',
          vi: 'Khoảng một phút sau vminsert mới nhận ra',
        },
        // measured: 61.6-62.3 s
        withinSeconds: 80,
      },
    ],
    hints: [
      {
        en: 'Which signal comes from the node itself, and which from those that talk to it?',
        vi: 'Dấu hiệu nào do chính nút phát ra, dấu hiệu nào do những bên làm việc với nó phát ra?',
      },
      {
        en: 'Look at the time a query takes, not only at its answer.',
        vi: 'Hãy xem truy vấn mất bao lâu, đừng chỉ xem câu trả lời.',
      },
    ],
  },
];
