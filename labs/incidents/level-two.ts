import { defineIncident } from '../../protocol/incident.ts';
import { downClue, hangsClue } from './clues.ts';

/** Something is there and does not do its work: which one, and in what way? */
export const LEVEL_TWO = [
  defineIncident({
    id: 'incident-07',
    level: 2,
    topologies: ['cluster'],
    capabilities: [],
    title: { en: 'A storage node hangs', vi: 'Một nút lưu trữ bị treo' },
    story: {
      en: 'vmstorage-1 was frozen with SIGSTOP. Its port still took connections, so the vminserts believed in it for a minute and kept its rows in their buffers; queries waited for it.',
      vi: 'vmstorage-1 bị đóng băng bằng SIGSTOP. Cổng của nó vẫn nhận kết nối, nên các vminsert còn tin nó thêm một phút và giữ phần dòng của nó trong bộ đệm; còn truy vấn thì phải đợi nó.',
    },
    page: 'failures/vmstorage-rf1',
    do: { kind: 'pause', service: 'vmstorage-1' },
    undo: { kind: 'resume', service: 'vmstorage-1' },
    wipe: ['vmstorage-1', 'vmstorage-2'],
    causes: [{ component: 'vmstorage-1', kind: 'frozen' }],
    partly: [],
    path: [downClue('vmstorage-1'), hangsClue('vmstorage-1')],
    hints: [
      {
        en: 'Time your queries: how long does vm take to answer?',
        vi: 'Hãy để ý thời gian truy vấn: vm mất bao lâu mới trả lời?',
      },
      {
        en: 'One node answers no scrape, yet its writers still call it reachable.',
        vi: 'Có một nút không trả lời khi bị thu thập, vậy mà các bên ghi vẫn coi là nó còn kết nối được.',
      },
      {
        en: 'scrape_duration_seconds of that node: milliseconds would be a refusal, the whole timeout of 1 s is silence.',
        vi: 'scrape_duration_seconds của nút đó: vài mili giây là bị từ chối, hết thời hạn 1 s là im lặng.',
      },
    ],
  }),
  defineIncident({
    id: 'incident-08',
    level: 2,
    topologies: ['cluster', 'pair'],
    capabilities: ['links'],
    title: { en: 'A region is slow', vi: 'Một vùng bị chậm' },
    story: {
      en: 'The WAN link of eu-west-1 took 3 s for each answer. Every write arrived, so no counter of errors moved; the samples of one region only came late, and a queue began to grow.',
      vi: 'Liên kết WAN của eu-west-1 mất 3 s cho mỗi câu trả lời. Mọi lần ghi đều tới nơi nên không bộ đếm lỗi nào tăng; chỉ có mẫu của một vùng tới trễ, và một hàng đợi bắt đầu dài ra.',
    },
    page: 'failures/region-link',
    do: { kind: 'link', link: 'eu-west-1', fault: { kind: 'latency', latencyMs: 3000 } },
    undo: { kind: 'link', link: 'eu-west-1', fault: { kind: 'healthy' } },
    wipe: [],
    causes: [{ component: 'link-eu-west-1', kind: 'link-slow' }],
    partly: [],
    path: [
      {
        id: 'sends-slowly',
        text: {
          en: 'One vmagent waits seconds for each answer; the others wait milliseconds',
          vi: 'Một vmagent phải đợi hàng giây cho mỗi câu trả lời; các vmagent khác chỉ đợi vài mili giây',
        },
        engine: 'observer',
        promql:
          'sum by (node) (rate(vmagent_remotewrite_duration_seconds_sum[15s])) / sum by (node) (rate(vmagent_remotewrite_duration_seconds_count[15s]))',
        where: { node: 'vmagent-eu-west-1' },
        holds: '> 1',
        withinSeconds: 40,
      },
      {
        id: 'no-errors',
        text: {
          en: 'And no vmagent counts an error: what is sent arrives, late',
          vi: 'Và không vmagent nào đếm lỗi: thứ được gửi vẫn tới nơi, chỉ là trễ',
        },
        engine: 'observer',
        promql: 'max(increase(vmagent_remotewrite_errors_total[20s]))',
        holds: '== 0',
        withinSeconds: 10,
        baseline: true,
      },
    ],
    hints: [
      {
        en: 'No error, no restart, no gap. Ask how old the newest sample of each region is.',
        vi: 'Không lỗi, không khởi động lại, không khoảng trống. Hãy hỏi mẫu mới nhất của mỗi vùng đã cũ bao lâu.',
      },
      {
        en: 'A vmagent holds more back than the others: vmagent_remotewrite_pending_data_bytes.',
        vi: 'Có một vmagent giữ lại nhiều dữ liệu hơn các vmagent khác: vmagent_remotewrite_pending_data_bytes.',
      },
      {
        en: 'Divide the rates of vmagent_remotewrite_duration_seconds_sum and _count: seconds for one request.',
        vi: 'Hãy chia rate của vmagent_remotewrite_duration_seconds_sum cho _count: số giây của một yêu cầu.',
      },
    ],
  }),
  defineIncident({
    id: 'incident-09',
    level: 2,
    topologies: ['cluster', 'pair'],
    capabilities: ['links'],
    title: { en: 'Answers are lost on the way', vi: 'Câu trả lời bị mất trên đường về' },
    story: {
      en: 'The WAN link of us-east-1 let requests through and lost the answers. Its vmagent waited, its queue grew, and it counted nothing: an error comes only when the timeout of a minute is over.',
      vi: 'Liên kết WAN của us-east-1 cho yêu cầu đi qua nhưng làm mất câu trả lời. vmagent ở đó cứ đợi, hàng đợi dài ra mà nó không đếm được gì: phải hết thời hạn một phút mới có lỗi.',
    },
    page: 'failures/region-link',
    do: { kind: 'link', link: 'us-east-1', fault: { kind: 'one-way', lost: 'answers' } },
    undo: { kind: 'link', link: 'us-east-1', fault: { kind: 'healthy' } },
    wipe: [],
    causes: [{ component: 'link-us-east-1', kind: 'link-silent' }],
    partly: [],
    path: [
      {
        id: 'queue-grows',
        text: { en: 'One vmagent holds data back', vi: 'Một vmagent đang giữ dữ liệu lại' },
        engine: 'observer',
        promql: 'sum by (node) (vmagent_remotewrite_pending_data_bytes) > 2000',
        where: { node: 'vmagent-us-east-1' },
        holds: '> 2000',
        withinSeconds: 40,
      },
      {
        id: 'no-answer',
        text: {
          en: 'Not one of its requests was answered, neither well nor badly; a slow link would answer late, a cut one would refuse',
          vi: 'Không yêu cầu nào của nó được trả lời, dù tốt hay xấu; liên kết chậm thì trả lời trễ, liên kết bị cắt thì từ chối',
        },
        engine: 'observer',
        promql:
          'sum by (node) (increase(vmagent_remotewrite_duration_seconds_count[10s])) + sum by (node) (increase(vmagent_remotewrite_errors_total[10s]))',
        where: { node: 'vmagent-us-east-1' },
        holds: '== 0',
        withinSeconds: 40,
      },
    ],
    hints: [
      {
        en: 'Every process answers its scrape. Which region falls behind?',
        vi: 'Mọi tiến trình đều trả lời khi bị thu thập. Vùng nào đang tụt lại?',
      },
      {
        en: 'vmagent_remotewrite_pending_data_bytes names it. Slow, cut, or silent?',
        vi: 'vmagent_remotewrite_pending_data_bytes chỉ ra vùng đó. Chậm, bị cắt, hay im lặng?',
      },
      {
        en: 'Slow: requests end late. Cut: errors. Look at increase(vmagent_remotewrite_duration_seconds_count[10s]): does any request end at all?',
        vi: 'Chậm: yêu cầu kết thúc trễ. Bị cắt: có lỗi. Hãy xem increase(vmagent_remotewrite_duration_seconds_count[10s]): có yêu cầu nào kết thúc không?',
      },
    ],
  }),
  defineIncident({
    id: 'incident-10',
    level: 2,
    topologies: ['cluster'],
    capabilities: [],
    title: { en: 'A disk is full', vi: 'Một đĩa đã đầy' },
    story: {
      en: 'vmstorage-1 saw less free disk than it demands and went read-only. It answered reads as before; the vminserts sent its rows to vmstorage-2, so nothing was lost and nothing was partial.',
      vi: 'vmstorage-1 thấy dung lượng đĩa trống ít hơn mức nó đòi và chuyển sang chế độ chỉ đọc. Nó vẫn trả lời việc đọc như trước; các vminsert gửi phần dòng của nó sang vmstorage-2, nên không mất gì và kết quả nào cũng đầy đủ.',
    },
    page: 'failures/disk-full',
    do: { kind: 'reconfigure', variant: 'disk-1-full' },
    undo: { kind: 'reconfigure', variant: 'default' },
    wipe: ['vmstorage-1', 'vmstorage-2'],
    causes: [{ component: 'vmstorage-1', kind: 'read-only' }],
    partly: [],
    path: [
      {
        id: 'rerouted',
        text: {
          en: 'The vminserts send rows past the node that the hash chose',
          vi: 'Các vminsert đang gửi dòng tránh khỏi nút mà hàm băm đã chọn',
        },
        engine: 'observer',
        promql: 'sum by (addr) (rate(vm_rpc_rows_rerouted_from_here_total{rpc_call="metric_rows"}[10s])) > 0',
        where: { addr: 'vmstorage-1:8400' },
        holds: '> 0',
        withinSeconds: 40,
      },
      {
        id: 'is-read-only',
        text: {
          en: 'It is up, reachable, and takes no rows: its disk is too full',
          vi: 'Nó vẫn chạy, vẫn kết nối được, nhưng không nhận dòng nào: đĩa của nó quá đầy',
        },
        engine: 'observer',
        promql: 'vm_storage_is_read_only == 1',
        where: { node: 'vmstorage-1' },
        holds: '== 1',
        withinSeconds: 30,
      },
    ],
    hints: [
      {
        en: 'Everything is up. Look at how many rows each storage node takes.',
        vi: 'Mọi thứ đều đang chạy. Hãy xem mỗi nút lưu trữ nhận bao nhiêu dòng.',
      },
      {
        en: 'One of them takes none, and vminsert calls it reachable: rerouted rows have a counter.',
        vi: 'Có một nút không nhận dòng nào mà vminsert vẫn coi là kết nối được: số dòng bị định tuyến lại có bộ đếm riêng.',
      },
      {
        en: 'A node that refuses rows says why: search for vm_storage_is_.',
        vi: 'Một nút từ chối dòng sẽ nói lý do: hãy tìm vm_storage_is_.',
      },
    ],
  }),
  defineIncident({
    id: 'incident-11',
    level: 2,
    topologies: ['cluster', 'pair'],
    capabilities: [],
    title: { en: 'The shop fails its customers', vi: 'Cửa hàng trả lỗi cho khách' },
    story: {
      en: 'Half of the requests to the shop were answered with an error. The monitoring was in perfect health: every scrape worked, and the samples said what was wrong.',
      vi: 'Một nửa số yêu cầu tới cửa hàng bị trả lỗi. Hệ giám sát hoàn toàn khỏe mạnh: lần thu thập nào cũng thành công, và chính các mẫu nói ra chỗ hỏng.',
    },
    page: 'architecture/two-paths',
    do: { kind: 'exporter', path: '/control/errors', body: 'share=0.5' },
    undo: { kind: 'exporter', method: 'DELETE', path: '/control/errors' },
    wipe: [],
    causes: [{ component: 'mock-exporter', kind: 'errors' }],
    partly: [],
    path: [
      {
        id: 'error-share',
        text: {
          en: 'A large share of the requests of the shop ends with a 5xx',
          vi: 'Một tỷ lệ lớn yêu cầu tới cửa hàng kết thúc bằng mã 5xx',
        },
        engine: 'vm',
        promql:
          'sum(rate(http_requests_total{region="us-east-1",code=~"5.."}[20s])) / sum(rate(http_requests_total{region="us-east-1"}[20s]))',
        holds: '> 0.2',
        withinSeconds: 60,
      },
      {
        id: 'all-up',
        text: { en: 'Every scraper reaches the target', vi: 'Mọi bên thu thập đều tới được target' },
        engine: 'vm',
        promql: 'min(up)',
        holds: '== 1',
        withinSeconds: 10,
        baseline: true,
      },
    ],
    hints: [
      {
        en: 'The write path is well. What do the samples themselves say?',
        vi: 'Đường ghi vẫn tốt. Bản thân các mẫu nói gì?',
      },
      {
        en: 'Rate, errors, duration: ask for all three of http_requests_total and its histogram.',
        vi: 'Tốc độ, lỗi, thời lượng: hãy hỏi cả ba với http_requests_total và histogram của nó.',
      },
      {
        en: 'Divide the rate with code=~"5.." by the rate of all.',
        vi: 'Hãy chia rate với code=~"5.." cho rate của tất cả.',
      },
    ],
  }),
  defineIncident({
    id: 'incident-12',
    level: 2,
    topologies: ['cluster'],
    capabilities: [],
    title: { en: 'A vmselect restarts over and over', vi: 'Một vmselect cứ khởi động lại liên tục' },
    story: {
      en: 'vmselect-2 was killed and started again every few seconds. It was up whenever you looked, and vmauth sent queries to the other one; only its start time, and its cold cache, told.',
      vi: 'Cứ vài giây vmselect-2 lại bị giết rồi khởi động lại. Lúc nào nhìn nó cũng đang chạy, và vmauth chuyển truy vấn sang vmselect còn lại; chỉ thời điểm khởi động và bộ nhớ đệm nguội của nó nói lên điều đó.',
    },
    page: 'failures/vmselect',
    do: { kind: 'restart-loop', service: 'vmselect-2', everySeconds: 6 },
    undo: { kind: 'start', service: 'vmselect-2' },
    wipe: [],
    causes: [{ component: 'vmselect-2', kind: 'restarting' }],
    partly: [],
    path: [
      {
        id: 'starts-again',
        text: {
          en: 'The start time of one process changes again and again',
          vi: 'Thời điểm khởi động của một tiến trình thay đổi hết lần này tới lần khác',
        },
        engine: 'observer',
        promql: 'changes(process_start_time_seconds[40s]) > 1',
        where: { node: 'vmselect-2' },
        holds: '> 1',
        withinSeconds: 60,
      },
    ],
    hints: [
      {
        en: 'Something is up each time you look, and still not well. Look back, not at now.',
        vi: 'Có thứ lần nào nhìn cũng đang chạy mà vẫn không ổn. Hãy nhìn lại quá khứ, đừng chỉ nhìn hiện tại.',
      },
      {
        en: 'min_over_time(up[1m]) names who was away for a moment.',
        vi: 'min_over_time(up[1m]) cho biết ai vừa vắng mặt một lúc.',
      },
      {
        en: 'A process says when it was started: process_start_time_seconds. How often did that change?',
        vi: 'Mỗi tiến trình cho biết nó khởi động lúc nào: process_start_time_seconds. Giá trị đó đã đổi mấy lần?',
      },
    ],
  }),
  defineIncident({
    id: 'incident-13',
    level: 2,
    topologies: ['cluster', 'pair'],
    capabilities: [],
    title: { en: 'The receiver hangs', vi: 'Bên nhận bị treo' },
    story: {
      en: 'prometheus-receiver was frozen. The samples of prometheus-writer waited in its WAL, and the path to VictoriaMetrics, which the same writer serves, went on as if nothing had happened.',
      vi: 'prometheus-receiver bị đóng băng. Các mẫu của prometheus-writer nằm chờ trong WAL, còn đường sang VictoriaMetrics, cũng do chính bên ghi đó phục vụ, vẫn chạy như không có gì xảy ra.',
    },
    page: 'failures/prometheus-outage',
    do: { kind: 'pause', service: 'prometheus-receiver' },
    undo: { kind: 'resume', service: 'prometheus-receiver' },
    wipe: [],
    causes: [{ component: 'prometheus-receiver', kind: 'frozen' }],
    partly: [],
    path: [downClue('prometheus-receiver'), hangsClue('prometheus-receiver')],
    hints: [
      {
        en: 'VictoriaMetrics has all of it. Ask the other write path.',
        vi: 'VictoriaMetrics có đủ mọi thứ. Hãy hỏi đường ghi còn lại.',
      },
      {
        en: 'The samples of one sender wait at their source. Who does not take them?',
        vi: 'Các mẫu của một bên gửi đang nằm chờ ở nguồn. Ai không nhận chúng?',
      },
      {
        en: 'Does the receiver refuse, or is it silent? Compare scrape_duration_seconds with its timeout of 1 s.',
        vi: 'Bên nhận từ chối hay im lặng? Hãy so scrape_duration_seconds với thời hạn 1 s.',
      },
    ],
  }),
  defineIncident({
    id: 'incident-14',
    level: 2,
    topologies: ['pair'],
    capabilities: [],
    title: { en: 'One of the pair hangs', vi: 'Một nút trong cặp bị treo' },
    story: {
      en: 'vmsingle-2 was frozen. It took connections and answered none, so its queues grew without an error for as long as the timeout of a write lasts; the other node had everything.',
      vi: 'vmsingle-2 bị đóng băng. Nó nhận kết nối mà không trả lời, nên hàng đợi dành cho nó cứ dài ra mà không có lỗi nào cho tới khi hết thời hạn của một lần ghi; nút kia vẫn có đủ dữ liệu.',
    },
    page: 'failures/one-of-a-pair',
    do: { kind: 'pause', service: 'vmsingle-2' },
    undo: { kind: 'resume', service: 'vmsingle-2' },
    wipe: ['vmsingle-1', 'vmsingle-2'],
    causes: [{ component: 'vmsingle-2', kind: 'frozen' }],
    partly: [],
    path: [downClue('vmsingle-2'), hangsClue('vmsingle-2')],
    hints: [
      {
        en: 'Queries are answered. Look at the queues of the vmagents: all four, or one?',
        vi: 'Truy vấn vẫn được trả lời. Hãy xem hàng đợi của các vmagent: cả bốn, hay chỉ một?',
      },
      {
        en: 'All four wait for the same URL and count no error.',
        vi: 'Cả bốn chờ cùng một URL và không đếm lỗi nào.',
      },
      {
        en: 'A refused connection fails in milliseconds. How long does the scrape of that node take?',
        vi: 'Kết nối bị từ chối sẽ thất bại trong vài mili giây. Lần thu thập nút đó mất bao lâu?',
      },
    ],
  }),
];
