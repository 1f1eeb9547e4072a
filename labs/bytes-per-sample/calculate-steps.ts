import type { Step } from '../../protocol/lab.ts';
import { SCRAPES } from './measures.ts';

const DATA_EACH = `((\${D2} - \${D}) / (\${R2} - \${R}))`;
const INDEX_EACH = `((\${X2} - \${X}) / ((\${R2} - \${R}) / ${SCRAPES}))`;
const CHUNKS_EACH = '((${B2} - ${B}) / (${S2} - ${S}))';

/** The other engine on the same scales, and what the two figures are good for. */
export const CALCULATE_STEPS: Step[] = [
  {
    id: 'the-same-in-prometheus',
    title: { en: 'The same samples in Prometheus', vi: 'Cũng các mẫu đó trong Prometheus' },
    task: {
      en: 'Note what VictoriaMetrics holds now, and what is in the head of the receiver. Push it the very same samples and wait for the prompt: some seconds. Note again, and only then let the senders go on.',
      vi: 'Ghi lại những gì VictoriaMetrics đang giữ, và những gì có trong head của receiver. Đẩy cho nó chính các mẫu đó và chờ vài giây đến khi dấu nhắc hiện lại. Ghi lại lần nữa, sau đó mới cho các bên ghi chạy tiếp.',
    },
    prediction: {
      question: {
        en: 'How many times as much does a sample weigh in the chunks of Prometheus as in the parts of VictoriaMetrics?',
        vi: 'Một mẫu trong chunk của Prometheus nặng gấp mấy lần trong part của VictoriaMetrics?',
      },
      options: [
        {
          id: 'ten',
          text: { en: 'About 10 times', vi: 'Khoảng 10 lần' },
          right: false,
          why: {
            en: 'That figure goes from page to page without its benchmark. The vendor itself says up to 7 times, from one test in 2020.',
            vi: 'Con số này được chép từ trang này sang trang khác mà không kèm phép đo. Chính hãng chỉ nói tối đa 7 lần, từ một lần đo năm 2020.',
          },
        },
        {
          id: 'below-two',
          text: { en: 'Between 1 and 3 times', vi: 'Từ 1 đến 3 lần' },
          right: true,
          why: {
            en: 'Both write differences; VictoriaMetrics compresses them once more with zstd. What that gains depends on the values: yours, not those of a benchmark.',
            vi: 'Cả hai đều ghi phần chênh lệch; VictoriaMetrics nén thêm một lần bằng zstd. Lợi được bao nhiêu là tùy giá trị: giá trị của bạn, không phải của phép đo nào đó.',
          },
        },
        {
          id: 'less',
          text: { en: 'Less than in VictoriaMetrics', vi: 'Nhẹ hơn trong VictoriaMetrics' },
          right: false,
          why: {
            en: 'Its chunks of 120 samples are not compressed once more: a value that changes irregularly keeps most of its bits.',
            vi: 'Chunk 120 mẫu của nó không được nén thêm lần nữa: giá trị đổi không theo quy luật thì giữ lại gần hết số bit.',
          },
        },
      ],
    },
    actions: [
      { kind: 'note', probes: ['R2', 'D2', 'X2'] },
      { kind: 'note', probes: ['S', 'B'] },
      { kind: 'command', block: 'push-the-past' },
      { kind: 'note', probes: ['S2', 'B2'] },
      { kind: 'undo', fault: 'stop-senders' },
    ],
    checks: [
      {
        id: 'same-samples',
        kind: 'promql',
        engine: 'observer',
        promql: 'vector(${S2} - ${S})',
        holds: '== N',
        text: { en: 'The receiver took N samples as well', vi: 'Receiver cũng đã nhận N mẫu' },
        // measured: at once
        withinSeconds: 10,
      },
      {
        id: 'chunks-weighed',
        kind: 'promql',
        engine: 'observer',
        promql: `vector(${CHUNKS_EACH})`,
        holds: 'in 1..5',
        text: {
          en: 'Bytes of chunks per sample, in Prometheus',
          vi: 'Số byte chunk mỗi mẫu, trong Prometheus',
        },
        // measured: 2.20-2.27 bytes
        withinSeconds: 10,
      },
      {
        id: 'ratio',
        kind: 'promql',
        engine: 'observer',
        promql: `vector(${CHUNKS_EACH} / ${DATA_EACH})`,
        holds: 'in 1..3',
        text: {
          en: 'Prometheus : VictoriaMetrics, not 10',
          vi: 'Prometheus : VictoriaMetrics, không phải 10',
        },
        // measured: 1.44-1.60 on the cluster, 1.61-1.66 on the pair
        withinSeconds: 10,
      },
      {
        id: 'all-run-again',
        kind: 'all-running',
        text: { en: 'Everybody runs again', vi: 'Mọi dịch vụ chạy trở lại' },
        // measured: at once
        withinSeconds: 30,
      },
    ],
    hints: [
      {
        en: 'A snapshot writes the chunks of the head to disk; a counter says how many bytes they were. The difference of two snapshots is what came in between.',
        vi: 'Một snapshot ghi các chunk của head xuống đĩa; một counter cho biết chúng chiếm bao nhiêu byte. Hiệu của hai snapshot là những gì đến ở giữa.',
      },
      {
        en: 'S2 - S below N means that you noted before the push was over. While the senders stand still, note S2 again. If they run again already, live samples are in it: press Reset.',
        vi: 'S2 - S nhỏ hơn N nghĩa là bạn đã ghi lại khi các mẫu chưa được đẩy xong. Nếu các bên ghi còn dừng, hãy ghi lại S2 lần nữa. Nếu chúng đã chạy lại, S2 lẫn cả các mẫu mới đến: hãy bấm Đặt lại.',
      },
    ],
  },
  {
    id: 'calculate',
    title: { en: 'Calculate a system', vi: 'Tính cho một hệ thống' },
    task: {
      en: 'A system has 80,000 active series, a scrape each 30 s and 15 days of retention. How many samples a second, and how many gigabytes with what you measured?',
      vi: 'Một hệ thống có 80000 chuỗi đang hoạt động, scrape mỗi 30 giây, thời gian lưu giữ 15 ngày. Mỗi giây bao nhiêu mẫu, và theo số bạn đo thì bao nhiêu gigabyte?',
    },
    actions: [{ kind: 'query', engine: 'observer', promql: 'vector(80000 / 30)' }],
    checks: [
      {
        id: 'samples-a-second',
        kind: 'promql',
        engine: 'observer',
        promql: 'vector(80000 / 30)',
        holds: 'in 2666..2667',
        text: { en: 'Samples a second: 2,667', vi: 'Số mẫu mỗi giây: 2667' },
        withinSeconds: 10,
        baseline: true,
      },
      {
        id: 'gigabytes',
        kind: 'promql',
        engine: 'observer',
        promql: `vector((80000 / 30 * 86400 * 15 * ${DATA_EACH} + 80000 * 15 * ${INDEX_EACH}) / 0.8 / 1e9)`,
        holds: 'in 2..20',
        text: {
          en: 'Gigabytes for 15 days, one copy, 20 % of the disk left free',
          vi: 'Số gigabyte cho 15 ngày, một bản, chừa trống 20 % đĩa',
        },
        // measured: 6.3-6.8 on the cluster, 6.1 on the pair
        withinSeconds: 10,
      },
    ],
    hints: [
      {
        en: 'Series / interval = samples a second; times the seconds of the retention = samples kept.',
        vi: 'Số chuỗi / khoảng scrape = số mẫu mỗi giây; nhân với số giây của thời gian lưu giữ = số mẫu được giữ.',
      },
    ],
  },
];
