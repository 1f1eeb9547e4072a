import type { Step } from '../../protocol/lab.ts';
import { FIRING, notified } from './inbox.ts';

/** Act two: one of the two goes and comes back, and nobody who is called can tell. */
export const KILL_STEPS: Step[] = [
  {
    id: 'kill-one',
    title: { en: 'Kill vmalert-1', vi: 'Giết vmalert-1' },
    task: {
      en: 'Kill vmalert-1 while the alert fires, and wait for what the inbox says.',
      vi: 'Giết vmalert-1 khi cảnh báo đang phát, rồi chờ xem hộp thư có gì.',
    },
    prediction: {
      question: {
        en: 'vmalert-1 dies and sends nothing any more. What does the inbox get in the next 35 s?',
        vi: 'vmalert-1 chết, không gửi gì nữa. Trong 35 giây tiếp theo, hộp thư nhận được gì?',
      },
      options: [
        {
          id: 'resolved',
          text: { en: '"Resolved", since its sender is gone', vi: '"Resolved", vì bên gửi không còn' },
          right: false,
          why: {
            en: 'It would be, 20 s after the last message. But vmalert-2 sends the very same alert again every 6 s.',
            vi: 'Nếu không còn ai gửi thì 20 giây sau tin cuối sẽ như vậy. Nhưng cứ 6 giây vmalert-2 lại gửi đúng cảnh báo đó.',
          },
        },
        {
          id: 'again',
          text: { en: 'The page again, from vmalert-2', vi: 'Lại một thông báo, lần này từ vmalert-2' },
          right: false,
          why: {
            en: 'Alertmanager does not know who sent an alert. It knows its labels, and for those it has notified.',
            vi: 'Alertmanager không biết ai gửi cảnh báo. Nó chỉ biết bộ nhãn, và với bộ nhãn này nó đã thông báo rồi.',
          },
        },
        {
          id: 'nothing',
          text: { en: 'Nothing', vi: 'Không gì cả' },
          right: true,
          why: {
            en: 'The same labels keep arriving, so the same alert goes on. Nobody is called twice.',
            vi: 'Vẫn bộ nhãn ấy tiếp tục tới, nên vẫn là cảnh báo ấy. Không ai bị gọi hai lần.',
          },
        },
      ],
    },
    actions: [
      { kind: 'fault', fault: 'kill-one' },
      {
        kind: 'wait',
        seconds: 35,
        why: {
          en: 'An alert that nobody repeats ends after 20 s, and its group tells so up to 10 s later.',
          vi: 'Cảnh báo không ai gửi lại thì hết hiệu lực sau 20 giây, và nhóm của nó báo điều đó muộn nhất sau 10 giây nữa.',
        },
      },
    ],
    checks: [
      {
        id: 'one-evaluates',
        kind: 'promql',
        engine: 'observer',
        promql: 'last_over_time(up{node="vmalert-1"}[3s])',
        holds: '== 0',
        text: { en: 'vmalert-1 is gone', vi: 'vmalert-1 không còn' },
        withinSeconds: 15,
      },
      {
        id: 'still-held',
        kind: 'promql',
        engine: 'observer',
        promql: FIRING,
        holds: '== 1',
        text: { en: 'vmalert-2 alone says that it fires', vi: 'Chỉ còn vmalert-2 báo cảnh báo đang phát' },
        withinSeconds: 30,
        onceObserved: { promql: 'max(last_over_time(up{node="vmalert-1"}[3s]))', holds: '== 0' },
      },
      {
        id: 'not-again',
        kind: 'promql',
        engine: 'observer',
        promql: `${notified('firing')} - \${N}`,
        holds: '== 1',
        text: { en: 'No second notification', vi: 'Không có thông báo thứ hai' },
        withinSeconds: 15,
        baseline: true,
      },
      {
        id: 'not-resolved',
        kind: 'promql',
        engine: 'observer',
        promql: `${notified('resolved')} - \${R}`,
        holds: '== 0',
        text: { en: '... and none that says "resolved"', vi: '... và không thông báo nào ghi "resolved"' },
        withinSeconds: 15,
        baseline: true,
      },
    ],
    hints: [
      {
        en: 'How would Alertmanager know that two vmalerts existed?',
        vi: 'Làm sao Alertmanager biết được từng có hai vmalert?',
      },
    ],
  },
  {
    id: 'start-it-again',
    title: { en: 'Start vmalert-1 again', vi: 'Khởi động lại vmalert-1' },
    task: {
      en: 'Start vmalert-1, and wait until it fires as well.',
      vi: 'Khởi động vmalert-1 rồi chờ đến khi nó cũng phát cảnh báo.',
    },
    actions: [{ kind: 'undo', fault: 'kill-one' }],
    checks: [
      {
        id: 'fires-as-well',
        kind: 'promql',
        engine: 'observer',
        promql: FIRING,
        holds: '== 2',
        text: { en: 'Both vmalerts fire', vi: 'Cả hai vmalert đều phát cảnh báo' },
        withinSeconds: 60,
        onceObserved: { promql: 'min(last_over_time(up{job="vmalert"}[3s]))', holds: '== 1' },
      },
      {
        id: 'nobody-called-again',
        kind: 'promql',
        engine: 'observer',
        promql: `${notified('firing')} - \${N}`,
        holds: '== 1',
        text: { en: 'Nobody is called again', vi: 'Không ai bị gọi lần nữa' },
        withinSeconds: 60,
        baseline: true,
      },
    ],
    hints: [
      {
        en: 'A sender that comes back sends the alert that is there already.',
        vi: 'Bên gửi quay lại chỉ gửi đúng cảnh báo vốn đang có.',
      },
    ],
  },
];
