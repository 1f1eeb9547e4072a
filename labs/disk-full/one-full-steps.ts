import type { Step } from '../../protocol/lab.ts';

const REROUTED = 'sum(rate(vm_rpc_rows_rerouted_from_here_total{rpc_call="metric_rows"}[10s]))';

/** What is normal, then one of two nodes runs out of space. */
export const ONE_FULL_STEPS: Step[] = [
  {
    id: 'note-the-normal',
    title: { en: 'Note what is normal', vi: 'Ghi lại lúc bình thường' },
    task: {
      en: 'Ask how much space each node has above its limit, and note K, the number of series.',
      vi: 'Hỏi xem mỗi nút còn bao nhiêu chỗ trên mức giới hạn, và ghi lại K là số chuỗi.',
    },
    actions: [
      { kind: 'command', block: 'ask-space' },
      { kind: 'note', probes: ['K', 'E'] },
    ],
    checks: [
      {
        id: 'now-is-k',
        kind: 'promql',
        engine: 'vm',
        promql: 'count(count_over_time(http_requests_total[10s]))',
        holds: '== K',
        text: { en: 'The last 10 s hold all K series', vi: '10 giây gần nhất có đủ K chuỗi' },
        // measured: 0.3 s
        withinSeconds: 15,
      },
      {
        id: 'nodes-write',
        kind: 'promql',
        engine: 'observer',
        promql: 'vm_storage_is_read_only',
        holds: '== 0',
        text: { en: 'Both nodes take rows', vi: 'Cả hai nút đều nhận ghi' },
        withinSeconds: 15,
        baseline: true,
      },
    ],
    hints: [
      {
        en: 'Two metrics of vmstorage: vm_free_disk_space_bytes and vm_free_disk_space_limit_bytes.',
        vi: 'Hai metric của vmstorage: vm_free_disk_space_bytes và vm_free_disk_space_limit_bytes.',
      },
    ],
  },
  {
    id: 'fill-one-disk',
    title: { en: 'Fill one disk', vi: 'Làm đầy một đĩa' },
    task: {
      en: 'Take the space away from vmstorage-1, then see who writes where.',
      vi: 'Lấy hết chỗ trống của vmstorage-1, rồi xem ai ghi vào đâu.',
    },
    prediction: {
      question: {
        en: 'The disk of one node is full. Which fails first: reads, writes, or neither?',
        vi: 'Đĩa của một nút đã đầy. Cái nào hỏng trước: việc đọc, việc ghi, hay không cái nào?',
      },
      options: [
        {
          id: 'reads',
          text: { en: 'Reads: the node goes down', vi: 'Việc đọc: nút ngừng chạy' },
          right: false,
          why: {
            en: 'The node stops writing before the disk is full, so that it can go on answering.',
            vi: 'Nút ngừng ghi trước khi đĩa đầy hẳn, nhờ vậy nó vẫn trả lời được.',
          },
        },
        {
          id: 'writes',
          text: {
            en: 'Writes: half of the rows are refused',
            vi: 'Việc ghi: một nửa số dòng bị từ chối',
          },
          right: false,
          why: {
            en: 'The node refuses, and vminsert gives its rows to the other one. The vmagents notice nothing.',
            vi: 'Nút từ chối, và vminsert chuyển dữ liệu của nó sang nút kia. vmagent không nhận ra điều gì.',
          },
        },
        {
          id: 'neither',
          text: { en: 'Neither', vi: 'Không cái nào' },
          right: true,
          why: {
            en: 'Old data stays readable on the full node, new data goes to the other one. The other disk now fills twice as fast.',
            vi: 'Dữ liệu cũ vẫn đọc được trên nút đầy, dữ liệu mới sang nút kia. Đĩa bên kia giờ đầy nhanh gấp đôi.',
          },
        },
      ],
    },
    actions: [{ kind: 'fault', fault: 'fill-disk-1' }],
    checks: [
      {
        id: 'read-only',
        kind: 'promql',
        engine: 'observer',
        promql: 'vm_storage_is_read_only{node="vmstorage-1"}',
        holds: '== 1',
        text: { en: 'vmstorage-1 is read-only', vi: 'vmstorage-1 ở chế độ chỉ đọc' },
        // measured: 0.5-1.0 s
        withinSeconds: 15,
      },
      {
        id: 'vminsert-knows',
        kind: 'promql',
        engine: 'observer',
        promql: 'count(vm_rpc_vmstorage_is_read_only == 1)',
        holds: '== 2',
        text: { en: 'Both vminserts know it', vi: 'Cả hai vminsert đều biết' },
        // measured: 3.5-4.5 s
        withinSeconds: 30,
      },
      {
        id: 'rerouted',
        kind: 'promql',
        engine: 'observer',
        promql: REROUTED,
        holds: '> 0',
        text: {
          en: 'Its rows are re-routed, in rows a second',
          vi: 'Dữ liệu của nó được định tuyến lại, tính bằng dòng mỗi giây',
        },
        // measured: 1.5-3.0 s
        withinSeconds: 30,
      },
      {
        id: 'readers-see-all',
        kind: 'promql',
        engine: 'vm',
        promql: 'count(count_over_time(http_requests_total[10s]))',
        holds: '== K',
        onceObserved: { promql: REROUTED, holds: '> 0' },
        text: { en: 'Readers see all K series', vi: 'Người đọc thấy đủ K chuỗi' },
        // measured: 1.5-3.0 s
        withinSeconds: 30,
        baseline: true,
      },
      {
        id: 'not-partial',
        kind: 'partial',
        engine: 'vm',
        promql: 'count(http_requests_total)',
        partial: false,
        text: { en: '... and no answer is partial', vi: '... và không câu trả lời nào kèm cờ isPartial' },
        withinSeconds: 30,
        baseline: true,
      },
    ],
    hints: [
      {
        en: 'Two sides have a metric for it: vm_storage_is_read_only and vm_rpc_vmstorage_is_read_only.',
        vi: 'Cả hai phía đều có metric cho việc này: vm_storage_is_read_only và vm_rpc_vmstorage_is_read_only.',
      },
      {
        en: 'Compare with a dead node: is vm_rpc_vmstorage_is_reachable 0 or 1?',
        vi: 'Hãy so với một nút chết: vm_rpc_vmstorage_is_reachable bằng 0 hay 1?',
      },
    ],
  },
];
