import type { Step } from '../../protocol/lab.ts';

/** What the outage cost the node that stayed, and what comes back with the other. */
export const HEAL_STEPS: Step[] = [
  {
    id: 'look-at-the-survivor',
    title: { en: 'Look at the survivor', vi: 'Xem nút còn sống' },
    task: {
      en: 'See what the re-routed series cost vmstorage-2: it registers all of them anew.',
      vi: 'Xem các chuỗi định tuyến lại khiến vmstorage-2 tốn gì: nó phải đăng ký lại tất cả.',
    },
    actions: [
      {
        kind: 'query',
        engine: 'observer',
        promql: 'vm_cache_entries{type="storage/hour_metric_ids"}',
      },
    ],
    checks: [
      {
        id: 'all-active-here',
        kind: 'promql',
        engine: 'observer',
        promql: 'vm_cache_entries{type="storage/hour_metric_ids",node="vmstorage-2"}',
        holds: '>= 0.95*A',
        text: {
          en: 'vmstorage-2 counts nearly all A series as active, no longer half of them',
          vi: 'vmstorage-2 tính gần như toàn bộ A chuỗi là đang hoạt động, không còn chỉ một nửa',
        },
        // measured: 0.8-6 s. Against the whole, not against the node's own past: rows that were re-routed while the
        // stack started are still counted there (1,318 instead of 1,023 on a busy machine).
        withinSeconds: 30,
      },
    ],
    hints: [
      {
        en: 'A node that loses its neighbour needs memory and index for twice the series: size for that.',
        vi: 'Nút phải gánh thay cần bộ nhớ và chỉ mục cho gấp đôi số chuỗi: hãy tính dung lượng cho trường hợp đó.',
      },
    ],
  },
  {
    id: 'bring-it-back',
    title: { en: 'Bring it back', vi: 'Đưa nút trở lại' },
    task: {
      en: 'Start vmstorage-1 again and ask about T0 once more.',
      vi: 'Khởi động lại vmstorage-1 rồi hỏi lại về T0.',
    },
    actions: [{ kind: 'undo', fault: 'kill-storage' }],
    checks: [
      {
        id: 'past-is-whole',
        kind: 'promql',
        engine: 'vm',
        promql: 'count(count_over_time(http_requests_total[15s]))',
        at: 'T0',
        holds: '== K',
        text: { en: 'T0 shows all K series again', vi: 'T0 lại hiện đủ K chuỗi' },
        // measured: 0.4-1.1 s
        withinSeconds: 20,
      },
      {
        id: 'no-longer-partial',
        kind: 'partial',
        engine: 'vm',
        promql: 'count(http_requests_total)',
        partial: false,
        text: { en: 'Answers are no longer partial', vi: 'Câu trả lời đầy đủ trở lại' },
        // measured: 0.4-0.8 s
        withinSeconds: 20,
      },
      {
        id: 'reachable-again',
        kind: 'promql',
        engine: 'observer',
        promql: 'min(vm_rpc_vmstorage_is_reachable{rpc_call="metric_rows"})',
        holds: '== 1',
        text: { en: 'vminsert writes to it again', vi: 'vminsert lại ghi vào nút này' },
        // measured: 0.8-1.9 s
        withinSeconds: 20,
      },
    ],
    hints: [
      {
        en: 'Nothing is copied back: each node keeps what it was given while the other was away.',
        vi: 'Không có gì được chép trả lại: mỗi nút giữ những gì nó đã nhận lúc nút kia không chạy.',
      },
    ],
  },
];
