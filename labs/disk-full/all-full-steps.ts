import type { Step } from '../../protocol/lab.ts';

/** No node takes rows any more. */
export const ALL_FULL_STEPS: Step[] = [
  {
    id: 'fill-the-other',
    title: { en: 'Fill the other one too', vi: 'Làm đầy cả đĩa kia' },
    task: {
      en: 'Take the space away from vmstorage-2 as well, and find the first place where it hurts.',
      vi: 'Lấy cả chỗ trống của vmstorage-2, rồi tìm nơi đầu tiên chịu hậu quả.',
    },
    prediction: {
      question: {
        en: 'No node takes rows. What does a vmagent hear from vminsert in the first half minute?',
        vi: 'Không nút nào nhận dữ liệu. Trong nửa phút đầu, vmagent nhận được câu trả lời gì từ vminsert?',
      },
      options: [
        {
          id: 'error',
          text: { en: 'HTTP 503', vi: 'HTTP 503' },
          right: false,
          why: {
            en: 'That would be honest and quick. vminsert keeps the request open instead and hopes for a node.',
            vi: 'Trả lời vậy thì vừa thành thật vừa nhanh gọn. Nhưng vminsert lại để yêu cầu treo đó, mong có nút nhận.',
          },
        },
        {
          id: 'accepted',
          text: { en: 'HTTP 204, and the rows are gone', vi: 'HTTP 204, còn dữ liệu thì mất' },
          right: false,
          why: {
            en: 'vminsert has no disk, but it does not say yes to what it cannot hold either.',
            vi: 'vminsert không có đĩa, nhưng cũng không báo đã nhận thứ mà nó không giữ được.',
          },
        },
        {
          id: 'nothing',
          text: { en: 'Nothing', vi: 'Không gì cả' },
          right: true,
          why: {
            en: 'The request hangs until somebody gives up. No error counter moves; only the queue of the vmagent grows.',
            vi: 'Yêu cầu treo đến khi có bên bỏ cuộc. Không counter lỗi nào tăng; chỉ hàng đợi của vmagent dài ra.',
          },
        },
      ],
    },
    actions: [{ kind: 'fault', fault: 'fill-disk-2' }],
    checks: [
      {
        id: 'all-read-only',
        kind: 'promql',
        engine: 'observer',
        promql: 'count(vm_storage_is_read_only == 1)',
        holds: '== 2',
        text: { en: 'Both nodes are read-only', vi: 'Cả hai nút ở chế độ chỉ đọc' },
        // measured: 0.4-0.6 s
        withinSeconds: 15,
      },
      {
        id: 'queues-rise',
        kind: 'promql',
        engine: 'observer',
        promql: 'min(sum by (node) (vmagent_remotewrite_pending_data_bytes))',
        holds: '> 10000',
        text: { en: 'Every vmagent queues, in bytes', vi: 'Mọi vmagent đều xếp hàng đợi, tính bằng byte' },
        expectedFailure: true,
        // measured: 6.0-7.6 s
        withinSeconds: 60,
      },
      {
        id: 'no-error-counted',
        kind: 'promql',
        engine: 'observer',
        promql: 'sum(vmagent_remotewrite_errors_total)',
        holds: '== E',
        text: { en: 'No vmagent has counted a failed send', vi: 'Không vmagent nào ghi nhận lỗi gửi' },
        withinSeconds: 60,
        baseline: true,
      },
      {
        id: 'reads-whole',
        kind: 'partial',
        engine: 'vm',
        promql: 'count(http_requests_total)',
        partial: false,
        text: {
          en: 'Queries are answered, not partial',
          vi: 'Truy vấn được trả lời, không kèm cờ isPartial',
        },
        withinSeconds: 60,
        baseline: true,
      },
      {
        id: 'nothing-new',
        kind: 'sample-age',
        engine: 'vm',
        selector: 'http_requests_total',
        holds: '> 15',
        text: { en: 'The newest sample grows old', vi: 'Mẫu mới nhất cứ cũ dần' },
        expectedFailure: true,
        // measured: 13.5-13.7 s
        withinSeconds: 60,
      },
      {
        id: 'other-path-goes-on',
        kind: 'sample-age',
        engine: 'receiver',
        selector: 'http_requests_total',
        holds: '< 12',
        text: { en: 'On the Prometheus path it does not', vi: 'Trên đường Prometheus thì không' },
        withinSeconds: 60,
        baseline: true,
      },
    ],
    hints: [
      {
        en: 'Look at how many requests vminsert is busy with: vm_concurrent_insert_current.',
        vi: 'Hãy xem vminsert đang bận với bao nhiêu yêu cầu: vm_concurrent_insert_current.',
      },
      {
        en: 'A dashboard looks whole for a while: a bare selector looks back 5 min.',
        vi: 'Dashboard còn trông như đầy đủ thêm một lúc: bộ chọn đơn thuần nhìn lại 5 phút.',
      },
    ],
  },
];
