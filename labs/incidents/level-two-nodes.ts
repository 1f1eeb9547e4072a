import { defineIncident } from '../../protocol/incident.ts';
import { downClue, hangsClue } from './clues.ts';

/** Something is there and does not do its work: what answers, restarts or hangs. */
export const LEVEL_TWO_NODES = [
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
    page: 'queries/first-queries',
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
        vi: 'Tốc độ, lỗi, thời gian: hãy hỏi cả ba với http_requests_total và histogram của nó.',
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
      vi: 'Cứ vài giây vmselect-2 lại bị giết rồi khởi động lại. Lúc nào nhìn nó cũng đang chạy, và vmauth chuyển truy vấn sang vmselect còn lại; chỉ thời điểm khởi động và cache nguội của nó nói lên điều đó.',
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
        vi: 'Bên nhận từ chối hay im lặng? Hãy so scrape_duration_seconds với thời hạn 1 giây.',
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
      vi: 'vmsingle-2 bị đóng băng. Nó nhận kết nối mà không trả lời. Hàng đợi dành cho nó cứ dài ra, và trước khi hết thời hạn của một lần ghi thì không có lỗi nào; nút kia vẫn có đủ dữ liệu.',
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
