import type { Step } from '../../protocol/lab.ts';

/** Act two: the target is well, and the one who would say so is dead. */
export const AGENT_STEPS: Step[] = [
  {
    id: 'kill-the-agent',
    title: { en: 'Kill an agent', vi: 'Giết một agent' },
    task: {
      en: 'Kill vmagent-sa-east-1, wait 20 s, then list up once more.',
      vi: 'Giết vmagent-sa-east-1, chờ 20 giây, rồi liệt kê up lần nữa.',
    },
    prediction: {
      question: {
        en: 'The target is well, the vmagent of sa-east-1 is dead. What does up of sa-east-1 answer 20 s later?',
        vi: 'Target vẫn khỏe, vmagent của sa-east-1 đã chết. Sau 20 giây, up của sa-east-1 trả lời gì?',
      },
      options: [
        {
          id: 'zero',
          text: { en: '0: something is down', vi: '0: có gì đó đã chết' },
          right: false,
          why: {
            en: 'The 0 would have to be written by the vmagent, and that is what died.',
            vi: 'Số 0 đó phải do vmagent ghi, mà chính nó đã chết.',
          },
        },
        {
          id: 'empty',
          text: { en: 'Nothing: its samples have stopped', vi: 'Rỗng: không còn mẫu nào tới' },
          right: false,
          why: {
            en: 'Nobody wrote a stale marker. An instant query takes the last sample of the past 5 minutes, whatever its age.',
            vi: 'Không ai ghi stale marker. Truy vấn tức thời lấy mẫu cuối cùng trong 5 phút qua, cũ bao nhiêu cũng lấy.',
          },
        },
        {
          id: 'one',
          text: { en: '1, as if nothing had happened', vi: '1, như không có chuyện gì' },
          right: true,
          why: {
            en: 'Lookback shows the last sample for 5 minutes more. A silent scraper looks healthy to everyone who does not ask for the age.',
            vi: 'Lookback (nhìn lùi) còn cho thấy mẫu cuối thêm 5 phút. Ai không hỏi mẫu đã cũ bao nhiêu thì thấy bên thu thập im lặng vẫn như đang khỏe.',
          },
        },
      ],
    },
    actions: [
      { kind: 'fault', fault: 'kill-agent' },
      {
        kind: 'wait',
        seconds: 20,
        why: {
          en: 'A living scraper would have written ten samples of up by then: 20 s.',
          vi: 'Nếu còn sống, bên thu thập hẳn đã ghi được mười mẫu của up: 20 giây.',
        },
      },
      { kind: 'command', block: 'list-up' },
    ],
    checks: [
      {
        id: 'observer-saw-it',
        kind: 'promql',
        engine: 'observer',
        promql: 'up{node="vmagent-sa-east-1"}',
        holds: '== 0',
        text: {
          en: 'The observer, which scrapes the vmagent itself, writes 0',
          vi: 'observer thu thập chính vmagent này, và ghi 0',
        },
        // measured: 0.3 s, after the wait
        withinSeconds: 10,
      },
      {
        id: 'still-one',
        kind: 'promql',
        engine: 'vm',
        promql: 'up{region="sa-east-1"}',
        holds: '== 1',
        text: { en: 'up of the dead agent still answers 1', vi: 'up của agent đã chết vẫn trả lời 1' },
        expectedFailure: true,
        // measured: at once; it stands until 297 s after the kill
        withinSeconds: 10,
        baseline: true,
      },
      {
        id: 'answer-is-old',
        kind: 'promql',
        engine: 'vm',
        promql: 'time() - timestamp(up{region="sa-east-1"})',
        holds: '> 15',
        text: {
          en: '... and that answer is more than 15 s old',
          vi: '... và câu trả lời đó đã cũ hơn 15 giây',
        },
        // measured: 0.3 s, 21.5 s old
        withinSeconds: 15,
      },
      {
        id: 'shop-still-there',
        kind: 'promql',
        engine: 'vm',
        promql: 'count(http_requests_total)',
        holds: '== K',
        text: {
          en: 'The series of the shop show their last value: still K',
          vi: 'Các chuỗi của cửa hàng hiện giá trị cuối: vẫn đủ K',
        },
        expectedFailure: true,
        // measured: at once
        withinSeconds: 10,
        baseline: true,
      },
      {
        id: 'window-is-empty',
        kind: 'promql',
        engine: 'vm',
        promql: 'count_over_time(up{region="sa-east-1"}[10s])',
        holds: 'empty',
        text: {
          en: 'The last 10 s hold no sample of sa-east-1',
          vi: '10 giây gần nhất không có mẫu nào của sa-east-1',
        },
        // measured: 0.3 s, after the wait
        withinSeconds: 15,
      },
    ],
    hints: [
      {
        en: 'Who writes up? This time it is the one that is down.',
        vi: 'Ai ghi up? Lần này chính là bên đã chết.',
      },
      {
        en: 'timestamp() tells when the sample was taken; a query alone tells only what it was.',
        vi: 'timestamp() cho biết mẫu được lấy lúc nào; bản thân truy vấn chỉ cho biết giá trị.',
      },
    ],
  },
  {
    id: 'hear-the-silence',
    title: { en: 'Hear the silence', vi: 'Nghe thấy sự im lặng' },
    task: {
      en: 'Try the three alerts again. Which one hears that a scraper has gone silent, and after how long?',
      vi: 'Thử lại ba cảnh báo. Cảnh báo nào phát hiện một bên thu thập đã im lặng, và sau bao lâu?',
    },
    actions: [
      {
        kind: 'wait',
        seconds: 12,
        why: {
          en: 'absent_over_time looks at 30 s: with the 20 s of the last step that is 32 s.',
          vi: 'absent_over_time xét 30 giây: cộng 20 giây của bước trước là 32 giây.',
        },
      },
      { kind: 'command', block: 'try-the-alerts' },
    ],
    checks: [
      {
        id: 'no-zero',
        kind: 'promql',
        engine: 'vm',
        promql: 'up == 0',
        holds: 'empty',
        text: { en: 'up == 0 finds nothing', vi: 'up == 0 không tìm thấy gì' },
        expectedFailure: true,
        withinSeconds: 10,
        baseline: true,
      },
      {
        id: 'absent-still-silent',
        kind: 'promql',
        engine: 'vm',
        promql: 'absent(up{region="sa-east-1"})',
        holds: 'empty',
        text: {
          en: 'absent(up) is silent as well: lookback covers for the dead',
          vi: 'absent(up) cũng im lặng: lookback che giấu cho bên đã chết',
        },
        expectedFailure: true,
        withinSeconds: 10,
        baseline: true,
      },
      {
        id: 'absent-over-time-fires',
        kind: 'promql',
        engine: 'vm',
        promql: 'absent_over_time(up{region="sa-east-1"}[30s])',
        holds: '== 1',
        text: { en: 'absent_over_time over 30 s fires', vi: 'absent_over_time trong 30 giây thì báo' },
        // measured: 0.2-0.3 s, 32 s after the kill
        withinSeconds: 20,
      },
      {
        id: 'four-of-five',
        kind: 'promql',
        engine: 'vm',
        promql: 'count(count_over_time(up[30s]))',
        holds: '== 4',
        text: {
          en: 'Four of five scrapers wrote in the last 30 s',
          vi: 'Bốn trên năm bên thu thập có ghi trong 30 giây gần nhất',
        },
        // measured: 0.2-0.3 s
        withinSeconds: 20,
      },
    ],
    hints: [
      {
        en: 'An instant query looks back 5 minutes. A range in square brackets looks back exactly that far.',
        vi: 'Truy vấn tức thời nhìn lùi 5 phút. Khoảng trong ngoặc vuông chỉ nhìn lùi đúng chừng đó.',
      },
      {
        en: 'absent needs the full name of what should be there; count by (region) (up) only shows what is.',
        vi: 'absent cần tên đầy đủ của thứ lẽ ra phải có; count by (region) (up) chỉ cho thấy thứ đang có.',
      },
    ],
  },
];
