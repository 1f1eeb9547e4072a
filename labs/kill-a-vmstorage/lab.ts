import { defineLab } from '../../protocol/lab.ts';

/** Limits: measured on the native runtime, 2 cores, scrape 2 s, RF=1; the measured figure stands beside each. */
export const killAVmstorage = defineLab({
  id: 'kill-a-vmstorage',
  number: 'L08',
  part: 'failures',
  page: 'failures/vmstorage-rf1',
  title: { en: 'Kill, then hang a vmstorage (RF=1)', vi: 'Giết rồi treo một vmstorage (RF=1)' },
  minutes: 25,
  needs: {
    topology: 'cluster',
    variant: 'default',
    capabilities: ['cluster'],
    // T0 lies 30 s back and its window reaches 15 s further.
    historySeconds: 50,
    fromNothing: false,
  },
  probes: {
    /** Series before the fault. */
    K: { kind: 'promql', engine: 'vm', promql: 'count(http_requests_total)' },
    /** A moment of which nothing is in RAM any more when the node dies: kill -9 loses up to 12 s from the vmagents, 16 s from the writer. */
    T0: { kind: 'clock', minusSeconds: 30 },
    /** All series, of every metric. */
    A: {
      kind: 'promql',
      engine: 'vm',
      promql: 'count({__name__!=""})',
    },
    /** Failed sends that the vmagents have counted so far. */
    E: { kind: 'promql', engine: 'observer', promql: 'sum(vmagent_remotewrite_errors_total)' },
  },
  faults: {
    'kill-storage': {
      text: { en: 'kill -9 vmstorage-1', vi: 'kill -9 vmstorage-1' },
      radius: {
        en: 'Half of the series cannot be read until it is back; up to 16 s of its newest samples are lost for good.',
        vi: 'Một nửa số chuỗi không đọc được cho đến khi nút quay lại; tối đa 16 giây mẫu mới nhất của nút mất hẳn.',
      },
      do: { kind: 'kill', service: 'vmstorage-1' },
      undo: { kind: 'start', service: 'vmstorage-1' },
      keep: { id: 'just-after-the-kill', engine: 'vm', promql: 'count(http_requests_total)' },
    },
    'hang-storage': {
      text: { en: 'Freeze vmstorage-1 (SIGSTOP)', vi: 'Làm treo vmstorage-1 (SIGSTOP)' },
      radius: {
        en: 'The first query hangs for half a minute, later ones take 5 s each; nothing is lost.',
        vi: 'Truy vấn đầu tiên treo nửa phút, các truy vấn sau mất 5 giây mỗi lần; không mất dữ liệu.',
      },
      do: { kind: 'pause', service: 'vmstorage-1' },
      undo: { kind: 'resume', service: 'vmstorage-1' },
      keep: { id: 'in-flight', engine: 'vmselect-1', promql: 'count(http_requests_total)' },
    },
  },
  wipe: [
    'vmstorage-1',
    'vmstorage-2',
    'vmagent-us-east-1',
    'vmagent-eu-west-1',
    'vmagent-ap-southeast-1',
    'vmagent-sa-east-1',
  ],
  blocks: {
    'ask-now': `curl -s vmauth:8427/select/0/prometheus/api/v1/query \\
  -d 'query=count(http_requests_total)' | jq '{isPartial, value: .data.result[0].value[1]}'`,
    'refuse-partial': `curl -s -o /dev/null -w '%{http_code}\\n' vmauth:8427/select/0/prometheus/api/v1/query \\
  -d 'query=count(http_requests_total)' -d deny_partial_response=1`,
    'time-a-query': `curl -s -o /dev/null -w '%{http_code} after %{time_total} s\\n' vmselect-1:8481/select/0/prometheus/api/v1/query \\
  -d 'query=count(http_requests_total)'`,
  },
  steps: [
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
  ],
});
