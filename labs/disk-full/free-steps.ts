import type { Step } from '../../protocol/lab.ts';

/** Space comes back, and the samples of the time without it. */
export const FREE_STEPS: Step[] = [
  {
    id: 'free-the-space',
    title: { en: 'Free the space', vi: 'Giải phóng chỗ trống' },
    task: {
      en: 'Give both nodes their space back and wait until the queues are empty. Then count what is missing.',
      vi: 'Trả lại chỗ trống cho cả hai nút và chờ các hàng đợi rỗng. Sau đó đếm xem thiếu gì.',
    },
    prediction: {
      question: {
        en: 'Both nodes have space again. How soon are the queues empty, and what is missing?',
        vi: 'Cả hai nút lại có chỗ. Bao lâu thì hàng đợi rỗng, và thiếu gì?',
      },
      options: [
        {
          id: 'at-once-nothing',
          text: { en: 'At once, and nothing is missing', vi: 'Ngay lập tức, và không thiếu gì' },
          right: false,
          why: {
            en: 'vmstorage takes rows again at once. vminsert asks it only every 30 s.',
            vi: 'vmstorage nhận ghi lại ngay. Nhưng cứ 30 giây vminsert mới hỏi nó một lần.',
          },
        },
        {
          id: 'a-minute-nothing',
          text: {
            en: 'Up to a minute later, and nothing is missing',
            vi: 'Muộn nhất là một phút sau, và không thiếu gì',
          },
          right: true,
          why: {
            en: 'vminsert looks every 30 s whether a node takes rows again; then the vmagents deliver what they kept.',
            vi: 'Cứ 30 giây vminsert xem nút đã nhận ghi lại chưa; sau đó vmagent giao phần chúng đã giữ.',
          },
        },
        {
          id: 'a-hole',
          text: {
            en: 'At once, with a hole where no node took rows',
            vi: 'Ngay lập tức, với lỗ hổng ở quãng không nút nào nhận ghi',
          },
          right: false,
          why: {
            en: 'Whatever was not acknowledged is still in a queue, with the time of its scrape.',
            vi: 'Phần chưa được xác nhận vẫn nằm trong hàng đợi, kèm thời điểm thu thập.',
          },
        },
      ],
    },
    actions: [
      { kind: 'note', probes: ['T1'] },
      { kind: 'undo', fault: 'fill-disk-2' },
      { kind: 'undo', fault: 'fill-disk-1' },
    ],
    checks: [
      {
        id: 'writes-again',
        kind: 'promql',
        engine: 'observer',
        promql: 'vm_storage_is_read_only',
        holds: '== 0',
        text: { en: 'Both nodes take rows again', vi: 'Cả hai nút nhận ghi trở lại' },
        // measured: 0.2-0.6 s
        withinSeconds: 20,
      },
      {
        id: 'queues-drained',
        kind: 'promql',
        engine: 'observer',
        promql: 'max(sum by (node) (vmagent_remotewrite_pending_data_bytes))',
        holds: '< 1000',
        text: { en: 'Every queue is empty again', vi: 'Mọi hàng đợi rỗng trở lại' },
        // measured: 38.4-42.9 s
        withinSeconds: 120,
      },
      {
        id: 'nothing-lost',
        kind: 'lost-samples',
        engine: 'vm',
        oracle: 'receiver',
        selector: 'http_requests_total{region="local"}',
        windowSeconds: 20,
        at: 'T1',
        // Below zero: blocks that were given up on and yet stored are there twice.
        holds: '<= 0',
        text: {
          en: 'VictoriaMetrics has no fewer samples of that time than the receiver',
          vi: 'Ở quãng đó, VictoriaMetrics không có ít mẫu hơn bên nhận',
        },
        // measured: 43.9-44.5 s; 92 and 200 samples twice
        withinSeconds: 120,
      },
      {
        id: 'regions-complete',
        kind: 'promql',
        engine: 'vm',
        promql: 'min(count_over_time(http_requests_total{region!="local"}[20s]))',
        at: 'T1',
        holds: '>= 9',
        text: {
          en: 'Every region has at least 9 of 10 scrapes of the last 20 s before T1',
          vi: 'Mọi vùng có ít nhất 9 trên 10 lần thu thập của 20 giây ngay trước T1',
        },
        // measured: 40.9-43.9 s
        withinSeconds: 120,
      },
    ],
    hints: [
      {
        en: 'Who is waiting for whom? vmstorage watches its disk, vminsert watches vmstorage. How often does each look?',
        vi: 'Ai đang chờ ai? vmstorage canh đĩa của nó, vminsert canh vmstorage. Mỗi bên bao lâu thì nhìn một lần?',
      },
      {
        en: 'Never delete files in the data folder by hand: shorten the retention, add disk, or drop series at the source.',
        vi: 'Đừng bao giờ xóa tay tệp trong thư mục dữ liệu: hãy rút ngắn thời gian lưu giữ, thêm đĩa, hoặc bỏ bớt chuỗi từ nguồn.',
      },
    ],
  },
];
