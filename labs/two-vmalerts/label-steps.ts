import type { Step } from '../../protocol/lab.ts';
import { FIRING, notified, RECORDED } from './inbox.ts';

/** Act three: a label that tells the two apart takes away what made them one. */
export const LABEL_STEPS: Step[] = [
  {
    id: 'another-label',
    title: { en: 'A label that tells them apart', vi: 'Một nhãn để phân biệt' },
    task: {
      en: 'Give vmalert-2 a label with its own name, as one likes to do.',
      vi: 'Gắn cho vmalert-2 một nhãn mang tên nó, như nhiều người vẫn làm.',
    },
    prediction: {
      question: {
        en: 'vmalert-2 adds replica="vmalert-2" to what it sends. What does the inbox get?',
        vi: 'vmalert-2 thêm replica="vmalert-2" vào những gì nó gửi. Hộp thư nhận được gì?',
      },
      options: [
        {
          id: 'nothing',
          text: {
            en: 'Nothing: the name and the rule are the same',
            vi: 'Không gì cả: tên và quy tắc vẫn như cũ',
          },
          right: false,
          why: {
            en: 'The name is one label among others. Alertmanager compares all of them.',
            vi: 'Tên cũng chỉ là một nhãn. Alertmanager so sánh mọi nhãn.',
          },
        },
        {
          id: 'second',
          text: { en: 'A second notification', vi: 'Thông báo thứ hai' },
          right: true,
          why: {
            en: 'Other labels, another alert. Two people are now called for one fault.',
            vi: 'Nhãn khác là cảnh báo khác. Giờ một sự cố mà có hai người bị gọi.',
          },
        },
        {
          id: 'resolved',
          text: {
            en: '"Resolved" for the old one, then a new one',
            vi: '"Resolved" cho cái cũ, rồi một cái mới',
          },
          right: false,
          why: {
            en: 'vmalert-1 still sends the alert without the label, so that one goes on firing.',
            vi: 'vmalert-1 vẫn gửi cảnh báo không có nhãn đó, nên cảnh báo cũ vẫn phát.',
          },
        },
      ],
    },
    actions: [{ kind: 'fault', fault: 'label-one' }],
    checks: [
      {
        id: 'both-fire-again',
        kind: 'promql',
        engine: 'observer',
        promql: FIRING,
        holds: '== 2',
        text: { en: 'Both vmalerts fire', vi: 'Cả hai vmalert đều phát cảnh báo' },
        withinSeconds: 45,
        onceObserved: { promql: 'min(last_over_time(up{job="vmalert"}[3s]))', holds: '== 1' },
      },
      {
        id: 'second-notification',
        kind: 'promql',
        engine: 'observer',
        promql: `${notified('firing')} - \${N}`,
        holds: '== 2',
        text: {
          en: 'A second notification about the same fault',
          vi: 'Thông báo thứ hai về cùng một sự cố',
        },
        expectedFailure: true,
        withinSeconds: 60,
      },
      {
        id: 'two-series',
        kind: 'promql',
        engine: 'vm',
        promql: `count(last_over_time(${RECORDED}[30s]))`,
        holds: '== 2',
        text: {
          en: 'The recording rule has two series now',
          vi: 'Quy tắc ghi giờ có hai chuỗi',
        },
        expectedFailure: true,
        withinSeconds: 60,
        onceObserved: {
          promql: 'increase(vmalert_iteration_total{node="vmalert-2",group="shop-recorded"}[8s])',
          holds: '> 2',
        },
      },
    ],
    hints: [
      {
        en: 'Print the labels of both notifications side by side.',
        vi: 'Hãy in nhãn của hai thông báo cạnh nhau.',
      },
      {
        en: 'If you must know who sent an alert, let Alertmanager drop that label again: alert_relabel_configs.',
        vi: 'Nếu cần biết ai gửi cảnh báo, hãy bỏ nhãn đó trước khi nó tới Alertmanager: alert_relabel_configs.',
      },
    ],
  },
];
