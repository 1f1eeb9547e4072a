import { defineLab } from '../../protocol/lab.ts';

/** Limits: measured on the native runtime, 2 cores, scrape 2 s, latencyOffset 1 s; the measured figure stands beside each. */
export const firstSamples = defineLab({
  id: 'first-samples',
  number: 'L01',
  part: 'start',
  page: 'start/quick-start',
  title: { en: 'First samples, end to end', vi: 'Những mẫu đầu tiên, từ đầu đến cuối' },
  minutes: 15,
  needs: { variant: 'default', capabilities: [], historySeconds: 0, fromNothing: true },
  probes: {
    /** Families that the exporter's catalogue lists. */
    F: { kind: 'command', block: 'catalogue' },
  },
  faults: {},
  wipe: [],
  blocks: {
    families: `curl -s mock-exporter:2112/metrics | grep -c '^# TYPE'`,
    catalogue: `curl -s mock-exporter:2112/ | grep -o '[0-9]* metric families' | grep -o '[0-9]*'`,
    'newest-sample': `curl -s vmauth:8427/select/0/prometheus/api/v1/query \\
  -d 'query=max(timestamp(up{region!="local"}))' | jq 'now - (.data.result[0].value[1] | tonumber)'`,
  },
  steps: [
    {
      id: 'start-the-stack',
      title: { en: 'Start the stack', vi: 'Khởi động stack' },
      task: {
        en: 'Start the stack and watch the services come up. The moment VictoriaMetrics answers at all, we ask it for the four regions.',
        vi: 'Khởi động stack và xem từng dịch vụ chạy lên. Ngay khi VictoriaMetrics bắt đầu trả lời, một truy vấn về bốn vùng được gửi đi.',
      },
      prediction: {
        question: {
          en: 'All services are up. How long until a query sees the first sample, and who adds the wait?',
          vi: 'Mọi dịch vụ đã chạy. Bao lâu nữa truy vấn mới thấy mẫu đầu tiên, và ai gây ra khoảng chờ đó?',
        },
        options: [
          {
            id: 'at-once',
            text: {
              en: 'At once: a pushed sample is a visible sample',
              vi: 'Ngay lập tức: mẫu đã đẩy đi là thấy được',
            },
            right: false,
            why: {
              en: 'The push takes milliseconds. Before it the sample waits for a scrape, after it in memory buffers of vmagent and vmstorage; then the query itself looks 1 s into the past.',
              vi: 'Đẩy đi chỉ mất vài mili giây. Nhưng trước đó mẫu phải đợi đến lượt scrape, sau đó còn nằm trong bộ đệm của vmagent và vmstorage; rồi chính truy vấn lại nhìn lùi về quá khứ 1 giây.',
            },
          },
          {
            id: 'some-seconds',
            text: {
              en: 'Some seconds: scrape, buffers and latencyOffset add up',
              vi: 'Vài giây: scrape, các bộ đệm và latencyOffset cộng lại',
            },
            right: true,
            why: {
              en: 'Up to 2 s until the scrape, up to 2 s in the row buffer of vmstorage, 1 s latencyOffset. With the vendor default of 30 s the last one would outweigh everything.',
              vi: 'Tối đa 2 giây đến lượt scrape, tối đa 2 giây trong bộ đệm của vmstorage, cộng 1 giây latencyOffset. Với giá trị mặc định 30 giây của hãng thì riêng khoản cuối đã lấn át tất cả.',
            },
          },
          {
            id: 'network',
            text: {
              en: 'Seconds, nearly all of it the network between regions',
              vi: 'Vài giây, hầu hết do mạng giữa các vùng',
            },
            right: false,
            why: {
              en: 'The links of this stack are healthy and local: they add under a millisecond. The wait is made of timers, not of distance.',
              vi: 'Đường truyền của stack này đang tốt và nằm ngay trên máy: chưa tới một mili giây. Khoảng chờ là do các bộ hẹn giờ, không phải do khoảng cách.',
            },
          },
        ],
      },
      actions: [
        {
          kind: 'start-stack',
          keep: { id: 'first-answer', engine: 'vm', promql: 'count(up{region!="local"})' },
        },
      ],
      checks: [
        {
          id: 'all-healthy',
          kind: 'all-running',
          text: { en: 'Every service of the topology runs', vi: 'Mọi dịch vụ của mô hình đều đang chạy' },
          // measured: 0.1-0.5 s after start-stack, which takes 1.6 s itself
          withinSeconds: 30,
          regress: true,
        },
      ],
      hints: [
        {
          en: 'Each service answers on its own health path; nothing is executed inside it. The map turns green one by one.',
          vi: 'Mỗi dịch vụ tự trả lời ở đường dẫn kiểm tra của nó, không có lệnh nào chạy bên trong. Bản đồ xanh dần từng ô.',
        },
      ],
    },
    {
      id: 'look-at-the-source',
      title: { en: 'Look at the source', vi: 'Xem nguồn dữ liệu' },
      task: {
        en: 'Count the metric families that the exporter offers, as any scraper would see them.',
        vi: 'Đếm số họ metric mà exporter đưa ra, đúng như một bên thu thập nhìn thấy.',
      },
      actions: [
        { kind: 'command', block: 'families' },
        { kind: 'note', probes: ['F'] },
      ],
      checks: [
        {
          id: 'families-complete',
          kind: 'command',
          block: 'families',
          text: { en: 'As many families as the catalogue lists', vi: 'Đủ số họ metric như trong danh mục' },
          holds: '== F',
          // measured: 0.1-0.9 s
          withinSeconds: 10,
        },
      ],
      hints: [
        {
          en: 'A family is one # TYPE line; a family has many series, one for each set of labels.',
          vi: 'Mỗi họ có một dòng # TYPE; một họ gồm nhiều chuỗi thời gian, mỗi bộ nhãn là một chuỗi.',
        },
      ],
    },
    {
      id: 'ask-victoriametrics',
      title: { en: 'Ask VictoriaMetrics', vi: 'Hỏi VictoriaMetrics' },
      task: {
        en: 'Ask which regions have arrived. Compare with the answer we kept from the first moment.',
        vi: 'Hỏi xem những vùng nào đã tới nơi. So với câu trả lời đã giữ lại từ khoảnh khắc đầu tiên.',
      },
      actions: [{ kind: 'query', engine: 'vm', promql: 'count by (region) (up{region!="local"})' }],
      checks: [
        {
          id: 'empty-at-first',
          kind: 'kept',
          keep: 'first-answer',
          of: 'value',
          holds: '== 0',
          text: {
            en: 'The first answer was HTTP 200 and empty: healthy is not yet visible',
            vi: 'Câu trả lời đầu tiên là HTTP 200 nhưng rỗng: chạy tốt chưa có nghĩa là thấy được dữ liệu',
          },
          expectedFailure: true,
          // measured: answered 0.3 s after the start, 0 series
          withinSeconds: 15,
        },
        {
          id: 'four-regions',
          kind: 'promql',
          engine: 'vm',
          promql: 'count(count by (region) (up{region!="local"} == 1))',
          holds: '== 4',
          onceObserved: { promql: 'sum(vm_rows_added_to_storage_total)', holds: '> 0' },
          text: { en: 'Four regions are visible', vi: 'Thấy đủ bốn vùng' },
          // measured: 0.6-4.4 s
          withinSeconds: 15,
          regress: true,
        },
      ],
      hints: [
        {
          en: "Begin at the agent: vmagent's /targets page says whether the scrape works.",
          vi: 'Bắt đầu từ agent: trang /targets của vmagent cho biết scrape có chạy không.',
        },
        {
          en: 'Then storage: vm_rows_added_to_storage_total on the observer counts what has arrived.',
          vi: 'Rồi tới nơi lưu trữ: vm_rows_added_to_storage_total trên observer đếm những gì đã tới.',
        },
        {
          en: 'Arrived but not visible? The query looks latencyOffset into the past.',
          vi: 'Đã tới mà chưa thấy? Truy vấn đang nhìn lùi về quá khứ một khoảng latencyOffset.',
        },
      ],
    },
    {
      id: 'ask-the-receiver',
      title: { en: 'Ask the other path', vi: 'Hỏi đường ghi còn lại' },
      task: {
        en: 'Ask the same on prometheus-receiver: the second write path carries another region.',
        vi: 'Hỏi câu tương tự trên prometheus-receiver: đường ghi thứ hai mang một vùng khác.',
      },
      actions: [{ kind: 'query', engine: 'receiver', promql: 'count by (region) (up)' }],
      checks: [
        {
          id: 'local-arrived',
          kind: 'promql',
          engine: 'receiver',
          promql: 'count(up{region="local"} == 1)',
          holds: '== 1',
          text: { en: 'The receiver holds region="local"', vi: 'Receiver giữ dữ liệu region="local"' },
          // measured: 4.5-6.3 s
          withinSeconds: 20,
          regress: true,
        },
      ],
      hints: [
        {
          en: 'prometheus-writer scrapes the same exporter and puts region="local" on every sample as an external label.',
          vi: 'prometheus-writer scrape cùng một exporter và gắn nhãn ngoài (external label) region="local" vào mọi mẫu.',
        },
      ],
    },
    {
      id: 'measure-the-age',
      title: { en: 'Measure how old "now" is', vi: 'Đo xem "bây giờ" cũ bao nhiêu' },
      task: {
        en: 'Compare the wall clock with the timestamp of the newest sample; then see the same with the vendor default of latencyOffset.',
        vi: 'So đồng hồ thật với thời điểm của mẫu mới nhất; rồi xem lại với latencyOffset mặc định của hãng.',
      },
      actions: [{ kind: 'command', block: 'newest-sample' }],
      checks: [
        {
          id: 'age-here',
          kind: 'sample-age',
          engine: 'vm',
          selector: 'up{region!="local"}',
          holds: '<= 6',
          text: {
            en: 'Not older than scrape 2 s + row buffer 2 s + latencyOffset 1 s, and 1 s for rounding',
            vi: 'Không cũ hơn scrape 2 giây + bộ đệm 2 giây + latencyOffset 1 giây, cộng 1 giây làm tròn',
          },
          // measured: 3.3-4.7 s old
          withinSeconds: 15,
        },
        {
          id: 'age-vendor-default',
          kind: 'sample-age',
          engine: 'vm',
          selector: 'up{region!="local"}',
          parameters: { latency_offset: '30s' },
          holds: 'in 29..37',
          text: {
            en: "With the vendor's latencyOffset of 30 s the newest visible sample is over half a minute old",
            vi: 'Với latencyOffset 30 giây của hãng, mẫu mới nhất thấy được đã cũ hơn nửa phút',
          },
          // measured: 19-21 s, 30.1-30.3 s old
          withinSeconds: 45,
        },
      ],
      hints: [
        {
          en: 'timestamp() gives the time of the sample, time() the time of the query; VictoriaMetrics moves the latter back by latencyOffset, so ask another clock.',
          vi: 'timestamp() cho thời điểm của mẫu, time() cho thời điểm của truy vấn; VictoriaMetrics lùi thời điểm này lại latencyOffset, nên hãy hỏi một đồng hồ khác.',
        },
        {
          en: 'latencyOffset can be given for a single query: latency_offset=30s.',
          vi: 'Có thể đặt latencyOffset cho riêng một truy vấn: latency_offset=30s.',
        },
      ],
    },
  ],
});
