import type { Step } from '../../protocol/lab.ts';
import { FIRING, notified } from './inbox.ts';

/** Act one: two evaluators, one alert, one notification. */
export const FIRE_STEPS: Step[] = [
  {
    id: 'two-of-each',
    title: { en: 'Two of each', vi: 'Mỗi loại hai cái' },
    task: {
      en: 'Ask each vmalert for its rules and each Alertmanager for the members of its cluster.',
      vi: 'Hỏi từng vmalert về các quy tắc, và từng Alertmanager về các thành viên trong cụm của nó.',
    },
    actions: [{ kind: 'command', block: 'ask-each' }],
    checks: [
      {
        id: 'both-evaluate',
        kind: 'promql',
        engine: 'observer',
        promql: 'count(increase(vmalert_iteration_total{group="shop-alerts"}[10s]) > 0)',
        holds: '== 2',
        text: { en: 'Both vmalerts evaluate the same group', vi: 'Cả hai vmalert cùng đánh giá một nhóm' },
        // measured: at once
        withinSeconds: 30,
        baseline: true,
      },
      {
        id: 'one-cluster',
        kind: 'promql',
        engine: 'observer',
        promql: 'min(alertmanager_cluster_members)',
        holds: '== 2',
        text: {
          en: 'Each Alertmanager knows two members: itself and the other',
          vi: 'Mỗi Alertmanager biết hai thành viên: chính nó và cái kia',
        },
        // measured: at once
        withinSeconds: 30,
        baseline: true,
      },
      {
        id: 'quiet',
        kind: 'promql',
        engine: 'observer',
        promql: 'max(vmalert_alerts_firing{alertname="ShopErrorsHigh"})',
        holds: '== 0',
        text: { en: 'The alert of this lab does not fire', vi: 'Cảnh báo của bài lab chưa phát' },
        // measured: at once
        withinSeconds: 60,
        baseline: true,
      },
    ],
    hints: [
      {
        en: 'The Alertmanagers list each other. Nowhere does one vmalert name the other.',
        vi: 'Hai Alertmanager có ghi tên nhau. Còn vmalert này không nhắc tới vmalert kia ở đâu cả.',
      },
    ],
  },
  {
    id: 'fire',
    title: { en: 'Fire', vi: 'Cho cảnh báo phát' },
    task: {
      en: 'Let three answers in ten fail, and count what reaches the inbox.',
      vi: 'Cho ba trong mười câu trả lời bị lỗi, rồi đếm xem có gì tới hộp thư.',
    },
    prediction: {
      question: {
        en: 'Both vmalerts send the alert to both Alertmanagers. How many notifications arrive?',
        vi: 'Cả hai vmalert đều gửi cảnh báo tới cả hai Alertmanager. Có bao nhiêu thông báo tới nơi?',
      },
      options: [
        {
          id: 'four',
          text: { en: 'Four: two senders times two receivers', vi: 'Bốn: hai bên gửi nhân hai bên nhận' },
          right: false,
          why: {
            en: 'Four streams of messages, yes. But an alert is its labels: each Alertmanager sees the same one twice.',
            vi: 'Đúng là có bốn luồng tin. Nhưng cảnh báo được nhận diện bằng bộ nhãn: mỗi Alertmanager chỉ thấy cùng một cảnh báo hai lần.',
          },
        },
        {
          id: 'two',
          text: { en: 'Two: one from each Alertmanager', vi: 'Hai: mỗi Alertmanager một cái' },
          right: false,
          why: {
            en: 'One notifies, and tells the other by gossip. The other waits a moment, sees it, and keeps silent.',
            vi: 'Một cái gửi thông báo rồi báo cho cái kia qua gossip. Cái kia chờ một chút, thấy vậy thì im lặng.',
          },
        },
        {
          id: 'one',
          text: { en: 'One', vi: 'Một' },
          right: true,
          why: {
            en: 'Equal labels make one alert in each Alertmanager; gossip makes one notification of two Alertmanagers.',
            vi: 'Bộ nhãn giống nhau nên mỗi Alertmanager chỉ có một cảnh báo; nhờ gossip, hai Alertmanager chỉ gửi một thông báo.',
          },
        },
      ],
    },
    actions: [
      { kind: 'note', probes: ['N', 'R'] },
      { kind: 'fault', fault: 'break-shop' },
      {
        kind: 'wait',
        seconds: 25,
        why: {
          en: 'The alert needs about 15 s to be told; the second Alertmanager would speak up to 5 s later.',
          vi: 'Cảnh báo cần khoảng 15 giây mới được gửi; nếu Alertmanager thứ hai lên tiếng thì muộn nhất thêm 5 giây.',
        },
      },
    ],
    checks: [
      {
        id: 'both-fire',
        kind: 'promql',
        engine: 'observer',
        promql: FIRING,
        holds: '== 2',
        text: { en: 'Both vmalerts say that it fires', vi: 'Cả hai vmalert đều báo cảnh báo đang phát' },
        withinSeconds: 45,
      },
      {
        id: 'four-streams',
        kind: 'promql',
        engine: 'observer',
        promql: 'count(rate(vmalert_alerts_sent_total[10s]) > 0)',
        holds: '== 4',
        text: {
          en: 'Each sends it to each Alertmanager, again and again: four streams',
          vi: 'Mỗi vmalert gửi đi gửi lại tới từng Alertmanager: bốn luồng',
        },
        withinSeconds: 45,
      },
      {
        id: 'one-notification',
        kind: 'promql',
        engine: 'observer',
        promql: `${notified('firing')} - \${N}`,
        holds: '== 1',
        text: { en: 'One notification has arrived', vi: 'Có đúng một thông báo tới nơi' },
        withinSeconds: 45,
      },
    ],
    hints: [
      {
        en: 'Read the inbox: each notification names the Alertmanager that sent it.',
        vi: 'Hãy đọc hộp thư: mỗi thông báo ghi rõ Alertmanager nào đã gửi.',
      },
      {
        en: 'The alert waits three times: 5 s for late samples, 4 s for "for", 2 s for its group.',
        vi: 'Cảnh báo phải chờ ba lần: 5 giây cho mẫu tới trễ, 4 giây của "for", 2 giây cho nhóm của nó.',
      },
    ],
  },
];
