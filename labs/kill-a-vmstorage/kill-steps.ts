import type { Step } from '../../protocol/lab.ts';

/** Act one: what is normal, then one of two storage nodes dies without warning, seen from now and from the past. */
export const KILL_STEPS: Step[] = [
  {
    id: 'note-the-normal',
    title: { en: 'Note what is normal', vi: 'Ghi lại lúc bình thường' },
    task: {
      en: 'Note K, the number of series, and T0, a moment 30 s ago. Everything later is compared with these.',
      vi: 'Ghi lại K là số chuỗi, và T0 là thời điểm cách đây 30 giây. Mọi thứ về sau đều so với hai giá trị này.',
    },
    actions: [{ kind: 'note', probes: ['K', 'T0', 'A', 'E'] }],
    checks: [
      {
        id: 'now-is-k',
        kind: 'promql',
        engine: 'vm',
        promql: 'count(http_requests_total)',
        holds: '== K',
        text: { en: 'A query about now sees all K series', vi: 'Truy vấn "bây giờ" thấy đủ K chuỗi' },
        // measured: 0.1-0.4 s
        withinSeconds: 10,
      },
      {
        id: 't0-is-k',
        kind: 'promql',
        engine: 'vm',
        promql: 'count(count_over_time(http_requests_total[15s]))',
        at: 'T0',
        holds: '== K',
        text: { en: 'A query about T0 sees all K series', vi: 'Truy vấn tại T0 thấy đủ K chuỗi' },
        // measured: 0.1-0.4 s
        withinSeconds: 10,
      },
    ],
    hints: [
      {
        en: 'A bare count at T0 could be saved by the 5 min lookback; count_over_time over 15 s cannot.',
        vi: 'count đơn thuần tại T0 có thể được lookback 5 phút cứu; count_over_time trong 15 giây thì không.',
      },
    ],
  },
  {
    id: 'kill-the-node',
    title: { en: 'Kill vmstorage-1', vi: 'Giết vmstorage-1' },
    task: {
      en: 'Kill vmstorage-1 without warning, then find out how vminsert notices and where the rows go.',
      vi: 'Giết vmstorage-1 không báo trước, rồi tìm xem vminsert nhận ra bằng cách nào và dữ liệu đi đâu.',
    },
    prediction: {
      question: {
        en: 'One of two storage nodes dies at RF=1. What happens to writes, to "now" and to the past?',
        vi: 'Một trong hai nút lưu trữ chết khi RF=1. Việc ghi, dữ liệu "bây giờ" và quá khứ sẽ ra sao?',
      },
      options: [
        {
          id: 'writes-stop',
          text: {
            en: 'Writes fail, vmagent queues until the node is back',
            vi: 'Ghi bị lỗi, vmagent xếp hàng đợi đến khi nút quay lại',
          },
          right: false,
          why: {
            en: 'vminsert re-routes the rows of the dead node to the one that lives and goes on answering 204. The vmagents see nothing at all.',
            vi: 'vminsert định tuyến lại dữ liệu của nút chết sang nút còn sống và vẫn trả 204. vmagent không thấy gì cả.',
          },
        },
        {
          id: 'nothing',
          text: {
            en: 'Nothing: a cluster keeps copies',
            vi: 'Không sao cả: cụm luôn giữ nhiều bản sao',
          },
          right: false,
          why: {
            en: 'The replication factor is 1 by default: each series lives on one node. A cluster shards; it does not replicate until you ask for it.',
            vi: 'Hệ số nhân bản mặc định là 1: mỗi chuỗi chỉ nằm trên một nút. Cụm phân mảnh chứ không tự nhân bản nếu bạn không yêu cầu.',
          },
        },
        {
          id: 'partial-past',
          text: {
            en: 'Writes go on; "now" is half at first, then whole; the past stays half',
            vi: 'Ghi vẫn chạy; "bây giờ" thiếu một nửa rồi đủ lại; quá khứ thì vẫn thiếu một nửa',
          },
          right: true,
          why: {
            en: 'Re-routed rows make "now" whole within seconds, on the survivor. What the dead node holds cannot be read until it is back, and the answers say so: isPartial.',
            vi: 'Dữ liệu định tuyến lại làm "bây giờ" đủ sau vài giây, trên nút còn sống. Những gì nút chết đang giữ thì không đọc được cho đến khi nó quay lại, và câu trả lời nói rõ điều đó: isPartial.',
          },
        },
      ],
    },
    actions: [{ kind: 'fault', fault: 'kill-storage' }],
    checks: [
      {
        id: 'unreachable',
        kind: 'promql',
        engine: 'observer',
        promql: 'min(vm_rpc_vmstorage_is_reachable{rpc_call="metric_rows"})',
        holds: '== 0',
        text: { en: 'vminsert has lost the node', vi: 'vminsert đã mất liên lạc với nút' },
        // measured: 0.8-0.9 s
        withinSeconds: 5,
      },
      {
        id: 'rerouted',
        kind: 'promql',
        engine: 'observer',
        promql: 'sum(rate(vm_rpc_rows_rerouted_from_here_total{rpc_call="metric_rows"}[10s]))',
        holds: '> 0',
        text: {
          en: 'Its rows are re-routed, in rows a second',
          vi: 'Dữ liệu của nó được định tuyến lại, tính bằng dòng mỗi giây',
        },
        // measured: 0.9-2.9 s
        withinSeconds: 10,
      },
      {
        id: 'agents-see-nothing',
        kind: 'promql',
        engine: 'observer',
        promql: 'sum(vmagent_remotewrite_errors_total)',
        holds: '== E',
        text: { en: 'No vmagent has counted a failed send', vi: 'Không vmagent nào ghi nhận lỗi gửi' },
        withinSeconds: 10,
        baseline: true,
      },
    ],
    hints: [
      {
        en: 'Who re-hashes? Not vmauth and not vmagent: look at /metrics of vminsert.',
        vi: 'Ai băm lại? Không phải vmauth, cũng không phải vmagent: hãy xem /metrics của vminsert.',
      },
      {
        en: 'vm_rpc_vmstorage_is_reachable has one series for each node and rpc_call.',
        vi: 'vm_rpc_vmstorage_is_reachable có một chuỗi cho mỗi nút và mỗi rpc_call.',
      },
    ],
  },
  {
    id: 'ask-now',
    title: { en: 'Ask about now', vi: 'Hỏi về "bây giờ"' },
    task: {
      en: 'Ask how many series there are. We kept the answer of the first instant; compare it with yours.',
      vi: 'Hỏi xem có bao nhiêu chuỗi. Câu trả lời của khoảnh khắc đầu tiên đã được giữ lại; hãy so nó với câu của bạn.',
    },
    actions: [{ kind: 'command', block: 'ask-now' }],
    checks: [
      {
        id: 'half-at-first',
        kind: 'kept',
        keep: 'just-after-the-kill',
        of: 'value',
        holds: 'in 0.3*K..0.7*K',
        text: {
          en: 'Right after the kill about half of the series answered',
          vi: 'Ngay sau khi giết, chỉ khoảng một nửa số chuỗi trả lời',
        },
        expectedFailure: true,
        // measured: 270-296 of 500
        withinSeconds: 10,
      },
      {
        id: 'flagged-partial',
        kind: 'partial',
        engine: 'vm',
        promql: 'count(http_requests_total)',
        partial: true,
        text: { en: 'The answer says that it is partial', vi: 'Câu trả lời tự báo là không đầy đủ' },
        // measured: at once
        withinSeconds: 10,
      },
      {
        id: 'whole-again',
        kind: 'promql',
        engine: 'vm',
        promql: 'count(count_over_time(http_requests_total[10s]))',
        holds: '== K',
        text: {
          en: 'The last 10 s hold all K series again, on the survivor',
          vi: '10 giây gần nhất lại có đủ K chuỗi, trên nút còn sống',
        },
        // measured: 1.4-3.1 s after step 2
        withinSeconds: 30,
      },
    ],
    hints: [
      {
        en: 'isPartial means that a node was unreachable, not that this answer lacks something.',
        vi: 'isPartial nghĩa là có nút không liên lạc được, chưa chắc câu trả lời này thiếu gì.',
      },
      {
        en: 'The kept question looks back 10 s. A bare count looks as far back as 5 min, to rows re-routed before.',
        vi: 'Câu hỏi được giữ chỉ nhìn lại 10 giây. count đơn thuần nhìn lại tới 5 phút, thấy cả dữ liệu đã định tuyến lại trước đó.',
      },
      {
        en: 'Asked before its data was there? A selector that found nothing stays empty for about 10 s.',
        vi: 'Bạn hỏi trước khi có dữ liệu? Bộ chọn đã trả về rỗng sẽ còn rỗng khoảng 10 giây.',
      },
    ],
  },
  {
    id: 'ask-the-past',
    title: { en: 'Ask about the past', vi: 'Hỏi về quá khứ' },
    task: {
      en: 'Ask about T0, then ask for an error instead of half an answer.',
      vi: 'Hỏi về T0, rồi yêu cầu báo lỗi thay vì nửa câu trả lời.',
    },
    actions: [{ kind: 'command', block: 'refuse-partial' }],
    checks: [
      {
        id: 'past-is-half',
        kind: 'promql',
        engine: 'vm',
        promql: 'count(count_over_time(http_requests_total[15s]))',
        at: 'T0',
        holds: 'in 0.3*K..0.7*K',
        text: { en: 'T0 shows about half of the series', vi: 'T0 chỉ còn khoảng một nửa số chuỗi' },
        expectedFailure: true,
        // measured: 270 of 500, at once
        withinSeconds: 10,
      },
      {
        id: 'refused',
        kind: 'status',
        engine: 'vm',
        promql: 'count(http_requests_total)',
        parameters: { deny_partial_response: '1' },
        status: 503,
        text: {
          en: 'With deny_partial_response=1 the query is refused',
          vi: 'Với deny_partial_response=1, truy vấn bị từ chối',
        },
        // measured: at once
        withinSeconds: 10,
      },
    ],
    hints: [
      {
        en: 'Compare a refusal with silence: which one would your alert notice?',
        vi: 'So sánh lời từ chối với sự im lặng: cảnh báo của bạn sẽ nhận ra cái nào?',
      },
    ],
  },
];
