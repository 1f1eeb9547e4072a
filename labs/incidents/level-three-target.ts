import { defineIncident } from '../../protocol/incident.ts';

/** Everything answers and calls itself well, and the target is another than before. */
export const LEVEL_THREE_TARGET = [
  defineIncident({
    id: 'incident-17',
    level: 3,
    topologies: ['cluster', 'pair'],
    capabilities: [],
    title: { en: 'A label with too many values', vi: 'Một nhãn có quá nhiều giá trị' },
    story: {
      en: 'The target began to write a label with thousands of values. Every scrape worked and every query was right; only the number of series multiplied, which costs memory on every node for the hour to come.',
      vi: 'Target bắt đầu ghi một nhãn có hàng nghìn giá trị. Lần thu thập nào cũng thành công, truy vấn nào cũng đúng; chỉ có số chuỗi tăng gấp bội, và mọi nút phải trả bằng bộ nhớ trong cả giờ tiếp theo.',
    },
    page: 'failures/cardinality',
    do: { kind: 'exporter', path: '/control/labels', body: 'values=3000&label=session_id' },
    undo: { kind: 'exporter', method: 'DELETE', path: '/control/labels' },
    wipe: ['vmstorage-1', 'vmstorage-2', 'vmsingle-1', 'vmsingle-2'],
    causes: [{ component: 'mock-exporter', kind: 'too-many-series' }],
    partly: [],
    path: [
      {
        id: 'more-samples',
        text: {
          en: 'One scrape of the target brings several times as many samples as the usual 900',
          vi: 'Một lần thu thập target mang về số mẫu gấp mấy lần mức thường ngày là 900',
        },
        engine: 'observer',
        promql: 'scrape_samples_scraped',
        where: { node: 'mock-exporter' },
        holds: '> 2000',
        withinSeconds: 30,
      },
      {
        id: 'which-metric',
        text: {
          en: 'One label has thousands of values',
          vi: 'Một nhãn có hàng nghìn giá trị',
        },
        engine: 'vm',
        promql: 'count(count by (session_id) ({session_id!="",region="us-east-1"}))',
        holds: '> 1000',
        withinSeconds: 60,
      },
    ],
    hints: [
      {
        en: 'Nothing is missing. Is there more than there was?',
        vi: 'Không thiếu gì cả. Có gì nhiều hơn trước không?',
      },
      {
        en: 'Ask for the number of samples of one scrape: scrape_samples_scraped.',
        vi: 'Hãy hỏi số mẫu của một lần thu thập: scrape_samples_scraped.',
      },
      {
        en: 'One node multiplied. Which metric of it, and by which label? topk(3, count by (__name__) ({region="us-east-1"})).',
        vi: 'Một nơi đã tăng gấp bội. Metric nào, theo nhãn nào? topk(3, count by (__name__) ({region="us-east-1"})).',
      },
    ],
  }),
  defineIncident({
    id: 'incident-18',
    level: 3,
    topologies: ['cluster', 'pair'],
    capabilities: [],
    title: { en: 'One line that half of the world refuses', vi: 'Một dòng mà nửa thế giới không chịu nhận' },
    story: {
      en: 'One line of the metrics page was broken. Prometheus refuses such a page as a whole, so the writer and the observer called the target down; vmagent leaves out the line and takes the rest, so on VictoriaMetrics it was up.',
      vi: 'Trên trang metric có một dòng hỏng. Prometheus từ chối cả trang như thế, nên bên ghi và observer coi target là đã ngừng; vmagent bỏ qua dòng đó và nhận phần còn lại, nên trên VictoriaMetrics nó vẫn chạy.',
    },
    page: 'failures/target-or-agent',
    do: { kind: 'exporter', path: '/control/broken', body: 'kind=syntax' },
    undo: { kind: 'exporter', method: 'DELETE', path: '/control/broken' },
    wipe: [],
    causes: [{ component: 'mock-exporter', kind: 'broken-exposition' }],
    partly: [],
    path: [
      {
        id: 'observer-says-down',
        text: { en: 'Prometheus says that the target is down', vi: 'Prometheus cho rằng target đã ngừng' },
        engine: 'observer',
        promql: 'up == 0',
        where: { node: 'mock-exporter' },
        holds: '== 0',
        withinSeconds: 20,
      },
      {
        id: 'vmagents-say-up',
        text: {
          en: 'The vmagents say that it is up: they scrape the same page and forgive more',
          vi: 'Các vmagent cho rằng nó vẫn chạy: chúng thu thập cùng trang đó nhưng dễ tính hơn',
        },
        engine: 'vm',
        promql: 'min(last_over_time(up{region!="local"}[10s]))',
        holds: '== 1',
        withinSeconds: 20,
        baseline: true,
      },
      {
        id: 'lines-left-out',
        text: {
          en: 'And they count a line that they could not read',
          vi: 'Và chúng đếm được dòng không đọc nổi',
        },
        engine: 'observer',
        promql: 'sum(increase(vm_rows_invalid_total{job="vmagent",type="prometheus"}[20s]))',
        holds: '> 0',
        withinSeconds: 40,
      },
    ],
    hints: [
      {
        en: 'Two engines tell different things of the same target. Which two?',
        vi: 'Hai engine nói khác nhau về cùng một target. Đó là hai engine nào?',
      },
      { en: 'The process answers. What does it answer?', vi: 'Tiến trình có trả lời. Nhưng nó trả lời gì?' },
      {
        en: 'vmagent counts lines that it cannot read: vm_rows_invalid_total.',
        vi: 'vmagent đếm những dòng nó không đọc được: vm_rows_invalid_total.',
      },
    ],
  }),
  defineIncident({
    id: 'incident-19',
    level: 3,
    topologies: ['cluster', 'pair'],
    capabilities: [],
    title: { en: 'The target takes its time', vi: 'Target trả lời chậm chạp' },
    story: {
      en: 'Each scrape of the target took half a second instead of a few milliseconds. It ended before the timeout, so up stayed 1; a little more, and every scrape would have failed at once.',
      vi: 'Mỗi lần thu thập target mất nửa giây thay vì vài mili giây. Nó vẫn xong trước thời hạn nên up vẫn bằng 1; chậm thêm chút nữa thì mọi lần thu thập sẽ cùng lúc thất bại.',
    },
    page: 'failures/target-or-agent',
    do: { kind: 'exporter', path: '/control/delay', body: 'ms=500' },
    undo: { kind: 'exporter', method: 'DELETE', path: '/control/delay' },
    wipe: [],
    causes: [{ component: 'mock-exporter', kind: 'slow-scrape' }],
    partly: [],
    path: [
      {
        id: 'slow-to-the-observer',
        text: {
          en: 'The scrape of one target takes half a second; all others take milliseconds',
          vi: 'Việc thu thập một target mất nửa giây; mọi target khác chỉ mất vài mili giây',
        },
        engine: 'observer',
        promql: 'min_over_time(scrape_duration_seconds[3s])',
        where: { node: 'mock-exporter' },
        holds: '> 0.4',
        withinSeconds: 30,
      },
      {
        id: 'slow-to-all',
        text: {
          en: 'Every scraper sees the same, so it is the target that is slow, not a way to it',
          vi: 'Bên thu thập nào cũng thấy như vậy, vậy chính target chậm chứ không phải một đường nào tới nó',
        },
        engine: 'vm',
        promql: 'min(min_over_time(scrape_duration_seconds[10s]))',
        holds: '> 0.4',
        withinSeconds: 40,
      },
    ],
    hints: [
      { en: 'Nothing is down. What has become slower?', vi: 'Không gì ngừng cả. Cái gì đã chậm đi?' },
      { en: 'Every scrape writes how long it took.', vi: 'Lần thu thập nào cũng ghi lại nó mất bao lâu.' },
      {
        en: 'Sort scrape_duration_seconds, on the observer and on vm.',
        vi: 'Hãy sắp xếp scrape_duration_seconds, trên observer và trên vm.',
      },
    ],
  }),
];
