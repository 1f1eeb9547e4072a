import type { Step } from '../../protocol/lab.ts';

/** Readers fill their tier, a third vmselect relieves it with an empty cache, and a vminsert goes without a loss. */
export const READ_STEPS: Step[] = [
  {
    id: 'load-the-readers',
    title: { en: 'Eight readers', vi: 'Tám người đọc' },
    task: {
      en: 'Take the extra series away and let eight people ask a heavy query. Now name the full tier.',
      vi: 'Gỡ các chuỗi đã thêm, rồi cho tám người hỏi một truy vấn nặng. Giờ hãy chỉ ra tầng nào đầy.',
    },
    actions: [
      { kind: 'undo', fault: 'more-series' },
      { kind: 'fault', fault: 'eight-readers' },
    ],
    checks: [
      {
        id: 'select-slots-full',
        kind: 'promql',
        engine: 'observer',
        promql:
          'avg_over_time((sum(vm_concurrent_select_current{job="vmselect"}) / sum(vm_concurrent_select_capacity{job="vmselect"}))[10s:1s])',
        holds: '> 0.6',
        text: { en: 'The slots of the vmselects are taken', vi: 'Chỗ của các vmselect đã bị chiếm' },
        // measured: 6.9-8.8 s
        withinSeconds: 90,
      },
      {
        id: 'readers-wait',
        kind: 'promql',
        engine: 'observer',
        promql: 'sum(increase(vm_concurrent_select_limit_reached_total{job="vmselect"}[1m]))',
        holds: '> 0',
        text: {
          en: '... and queries have had to wait for one',
          vi: '... và đã có truy vấn phải chờ đến lượt',
        },
        // measured: 0.7-2.4 s
        withinSeconds: 90,
      },
      {
        id: 'insert-slots-still-free',
        kind: 'promql',
        engine: 'observer',
        promql:
          'avg_over_time((sum(vm_concurrent_insert_current{job="vminsert"}) / sum(vm_concurrent_insert_capacity{job="vminsert"}))[10s:1s])',
        holds: '< 0.5',
        text: { en: 'Those of the vminserts are free', vi: 'Chỗ của các vminsert thì còn trống' },
        // measured: 0.1-1.4 s
        withinSeconds: 90,
        baseline: true,
      },
    ],
    hints: [
      {
        en: 'Two vmselects with two slots each: four queries at a time. The others wait.',
        vi: 'Hai vmselect, mỗi cái hai chỗ: mỗi lúc bốn truy vấn. Số còn lại phải chờ.',
      },
    ],
  },
  {
    id: 'a-third-vmselect',
    title: { en: 'A third vmselect', vi: 'vmselect thứ ba' },
    task: {
      en: 'Start vmselect-3, tell vmauth, and count how many queries are in work at a time.',
      vi: 'Khởi động vmselect-3, báo cho vmauth, rồi đếm xem mỗi lúc có bao nhiêu truy vấn đang chạy.',
    },
    actions: [{ kind: 'fault', fault: 'third-vmselect' }],
    checks: [
      {
        id: 'more-at-a-time',
        kind: 'promql',
        engine: 'observer',
        promql: 'max_over_time(sum(vm_concurrent_select_current{job="vmselect"})[10s:1s])',
        holds: '> 4',
        text: {
          en: 'More than four queries are in work at the same time: four was the most before',
          vi: 'Hơn bốn truy vấn chạy cùng lúc: trước đây nhiều nhất là bốn',
        },
        // measured: 6.5-6.6 s
        withinSeconds: 90,
      },
    ],
    hints: [
      {
        en: 'Nobody but vmauth needs to know a new vmselect. It must know every storage node.',
        vi: 'Ngoài vmauth, không ai cần biết vmselect mới. Còn nó thì phải biết mọi nút lưu trữ.',
      },
    ],
  },
  {
    id: 'ask-the-cold-one',
    title: { en: 'Ask the cold one', vi: 'Hỏi vmselect có cache còn nguội' },
    task: {
      en: 'End the load. Ask vmselect-1 the same question twice, then vmselect-3.',
      vi: 'Dừng tải. Hỏi vmselect-1 cùng một câu hai lần, rồi hỏi vmselect-3.',
    },
    prediction: {
      question: {
        en: 'vmselect-1 has answered a moment ago. How fast is vmselect-3 with the same question?',
        vi: 'vmselect-1 vừa trả lời xong. Cùng câu hỏi đó, vmselect-3 nhanh đến đâu?',
      },
      options: [
        {
          id: 'as-fast',
          text: {
            en: 'As fast: the storage nodes have it in memory',
            vi: 'Nhanh bằng: nút lưu trữ đã có sẵn trong bộ nhớ',
          },
          right: false,
          why: {
            en: 'What saves most is the finished answer. It lies in the cache of the vmselect that computed it.',
            vi: 'Thứ đỡ tốn nhất là câu trả lời đã tính xong. Nó nằm trong cache của vmselect đã tính ra nó.',
          },
        },
        {
          id: 'slower',
          text: { en: 'Several times slower', vi: 'Chậm hơn vài lần' },
          right: true,
          why: {
            en: 'It reads every sample and computes anew. The caches of the vmselects do not know each other.',
            vi: 'Nó đọc lại mọi mẫu và tính từ đầu. Cache của các vmselect không biết gì về nhau.',
          },
        },
        {
          id: 'empty',
          text: {
            en: 'It answers nothing: it has no data yet',
            vi: 'Nó không trả lời gì: nó chưa có dữ liệu',
          },
          right: false,
          why: {
            en: 'No vmselect has data. Each asks all storage nodes.',
            vi: 'Không vmselect nào có dữ liệu. Cái nào cũng hỏi mọi nút lưu trữ.',
          },
        },
      ],
    },
    actions: [
      { kind: 'undo', fault: 'eight-readers' },
      { kind: 'command', block: 'ask-warm-and-cold' },
    ],
    checks: [
      {
        id: 'cold-is-slower',
        kind: 'command',
        block: 'ask-warm-and-cold',
        holds: '>= 2',
        text: {
          en: 'vmselect-3 takes at least twice as long as vmselect-1 the second time',
          vi: 'vmselect-3 mất ít nhất gấp đôi thời gian của vmselect-1 ở lần thứ hai',
        },
        expectedFailure: true,
        // measured: at once; the command has the figure when it ends
        withinSeconds: 90,
      },
    ],
    hints: [
      {
        en: 'vm_rollup_result_cache_full_hits_total and vm_rollup_result_cache_miss_total count it on each vmselect.',
        vi: 'vm_rollup_result_cache_full_hits_total và vm_rollup_result_cache_miss_total đếm điều đó trên từng vmselect.',
      },
    ],
  },
  {
    id: 'stop-a-vminsert',
    title: { en: 'Take one away', vi: 'Bớt đi một cái' },
    task: {
      en: 'Stop vminsert-1 as a roll-out would, with SIGTERM, wait, note TS, and count what is missing.',
      vi: 'Dừng vminsert-1 như khi triển khai bản mới, bằng SIGTERM, đợi, ghi lại TS, rồi đếm xem thiếu gì.',
    },
    prediction: {
      question: {
        en: 'vminsert answers a write once the rows are in its memory. How many does SIGTERM lose?',
        vi: 'vminsert trả lời ngay khi các dòng đã vào bộ nhớ của nó. SIGTERM làm mất bao nhiêu?',
      },
      options: [
        {
          id: 'buffer',
          text: { en: 'What was in its buffers', vi: 'Những gì đang trong bộ đệm' },
          right: false,
          why: {
            en: 'That is what kill -9 takes along. SIGTERM lets it send the buffers first.',
            vi: 'Đó là thứ mất theo kill -9. SIGTERM thì cho nó gửi hết bộ đệm đã.',
          },
        },
        {
          id: 'none',
          text: { en: 'None', vi: 'Không mất gì' },
          right: true,
          why: {
            en: 'It sends its buffers, then ends. What reaches vmauth meanwhile goes to the other two or is sent again.',
            vi: 'Nó gửi hết bộ đệm rồi mới dừng. Những gì tới vmauth trong lúc đó sẽ sang hai cái kia hoặc được gửi lại.',
          },
        },
        {
          id: 'third',
          text: { en: 'A third of the series stop', vi: 'Một phần ba số chuỗi ngừng' },
          right: false,
          why: {
            en: 'No series belongs to a vminsert.',
            vi: 'Không chuỗi nào thuộc về một vminsert.',
          },
        },
      ],
    },
    actions: [
      { kind: 'fault', fault: 'stop-a-vminsert' },
      {
        kind: 'wait',
        seconds: 12,
        why: {
          en: 'The window of TS must hold the stop and what came after it.',
          vi: 'Cửa sổ tại TS phải chứa cả lúc dừng lẫn quãng sau đó.',
        },
      },
      { kind: 'note', probes: ['TS'] },
    ],
    checks: [
      {
        id: 'it-is-down',
        kind: 'promql',
        engine: 'observer',
        promql: 'up{node="vminsert-1"}',
        holds: '== 0',
        text: { en: 'vminsert-1 is down', vi: 'vminsert-1 đã ngừng' },
        // measured: 0.2-0.4 s
        withinSeconds: 20,
      },
      {
        id: 'no-gap',
        kind: 'lost-samples',
        engine: 'vm',
        oracle: 'receiver',
        selector: 'http_requests_total{region="local"}',
        windowSeconds: 20,
        at: 'TS',
        holds: '== 0',
        text: {
          en: 'The cluster lacks no sample that the receiver has',
          vi: 'Cụm không thiếu mẫu nào mà receiver có',
        },
        // measured: 0.2-0.4 s
        withinSeconds: 90,
      },
      {
        id: 'every-region',
        kind: 'promql',
        engine: 'vm',
        promql: 'min(count_over_time(http_requests_total[20s]))',
        at: 'TS',
        holds: '>= 8',
        text: {
          en: '... in any region: at least 8 of 10 scrapes in 20 s',
          vi: '... ở bất kỳ vùng nào: ít nhất 8 trên 10 lần scrape trong 20 giây',
        },
        // measured: 0.2-0.4 s
        withinSeconds: 90,
      },
    ],
    hints: [
      {
        en: 'The receiver is the oracle: the writer sends it the very samples that it sends to the cluster.',
        vi: 'Receiver là bên đối chứng: writer gửi cho nó đúng những mẫu mà writer gửi cho cụm.',
      },
    ],
  },
];
