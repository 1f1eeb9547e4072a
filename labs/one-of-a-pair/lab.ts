import { defineLab } from '../../protocol/lab.ts';
import { REGION_AGENTS } from '../../protocol/stack.ts';

/** Limits: measured on the native runtime, 2 cores, scrape 2 s; the measured figure stands beside each. */
export const oneOfAPair = defineLab({
  id: 'one-of-a-pair',
  number: 'L27',
  part: 'failures',
  page: 'failures/one-of-a-pair',
  title: { en: 'One of a pair dies', vi: 'Một nút trong cặp chết' },
  minutes: 12,
  needs: {
    topology: 'pair',
    variant: 'default',
    capabilities: ['links'],
    // T lies 10 s back and its window reaches 20 s further.
    historySeconds: 35,
    fromNothing: false,
  },
  probes: {
    K: { kind: 'promql', engine: 'vm', promql: 'count(http_requests_total)' },
    /** Old enough that both nodes show it. */
    T: { kind: 'clock', minusSeconds: 10 },
    /** The moment of the kill. */
    TK: { kind: 'clock', minusSeconds: 0 },
    /** The end of the outage. */
    T1: { kind: 'clock', minusSeconds: 0 },
    /** The end of the second outage, with a region cut off. */
    T2: { kind: 'clock', minusSeconds: 0 },
  },
  faults: {
    'kill-node': {
      text: { en: 'kill -9 vmsingle-1', vi: 'kill -9 vmsingle-1' },
      radius: {
        en: 'Readers move to vmsingle-2; the vmagents queue for vmsingle-1 on disk. Its own last seconds in RAM are lost.',
        vi: 'Người đọc được chuyển sang vmsingle-2; vmagent xếp hàng đợi trên đĩa cho vmsingle-1. Vài giây cuối còn trong RAM của nó mất hẳn.',
      },
      do: { kind: 'kill', service: 'vmsingle-1' },
      undo: { kind: 'start', service: 'vmsingle-1' },
    },
    'cut-sa-east-1': {
      text: { en: 'Cut the link of sa-east-1', vi: 'Cắt đường truyền của sa-east-1' },
      radius: {
        en: 'Neither node gets samples of sa-east-1; its vmagent queues for both.',
        vi: 'Không nút nào nhận được mẫu từ sa-east-1; vmagent của vùng này xếp hàng đợi cho cả hai.',
      },
      do: { kind: 'link', link: 'sa-east-1', fault: { kind: 'cut' } },
      undo: { kind: 'link', link: 'sa-east-1', fault: { kind: 'healthy' } },
    },
  },
  wipe: ['vmsingle-1', 'vmsingle-2', ...REGION_AGENTS],
  blocks: {
    'count-node-1': `curl -s vmsingle-1:8428/api/v1/query \\
  -d 'query=sum(count_over_time(http_requests_total[20s]))' | jq -r '.data.result[0].value[1]'`,
    'count-node-2': `curl -s vmsingle-2:8428/api/v1/query \\
  -d 'query=sum(count_over_time(http_requests_total[20s]))' | jq -r '.data.result[0].value[1]'`,
    'ask-through-vmauth': `curl -s vmauth:8427/select/0/prometheus/api/v1/query \\
  -d 'query=count(http_requests_total)' | jq -r '.data.result[0].value[1]'`,
  },
  steps: [
    {
      id: 'compare-the-two',
      title: { en: 'Compare the two nodes', vi: 'So sánh hai nút' },
      task: {
        en: 'Count the samples of the same 20 s on both nodes. Two single nodes know nothing of each other: who makes them equal?',
        vi: 'Đếm số mẫu trong cùng 20 giây trên cả hai nút. Hai nút đơn không biết gì về nhau: ai làm chúng giống nhau?',
      },
      actions: [
        { kind: 'command', block: 'count-node-1' },
        { kind: 'command', block: 'count-node-2' },
        { kind: 'note', probes: ['K', 'T'] },
      ],
      checks: [
        {
          id: 'equal-before',
          kind: 'lost-samples',
          engine: 'vmsingle-1',
          oracle: 'vmsingle-2',
          selector: 'http_requests_total',
          windowSeconds: 20,
          at: 'T',
          holds: '== 0',
          text: {
            en: 'vmsingle-1 lacks no sample that vmsingle-2 has',
            vi: 'vmsingle-1 không thiếu mẫu nào mà vmsingle-2 có',
          },
          // measured: 0.2-0.4 s
          withinSeconds: 15,
        },
      ],
      hints: [
        {
          en: 'Who writes twice? Look at -remoteWrite.url of a vmagent.',
          vi: 'Ai ghi hai lần? Hãy xem -remoteWrite.url của một vmagent.',
        },
      ],
    },
    {
      id: 'kill-one',
      title: { en: 'Kill vmsingle-1', vi: 'Giết vmsingle-1' },
      task: {
        en: 'Kill the node that answers the readers, then ask through vmauth and look at the queues.',
        vi: 'Giết nút đang trả lời người đọc, rồi hỏi qua vmauth và xem các hàng đợi.',
      },
      prediction: {
        question: {
          en: 'What does a reader see, and what will be missing when the node is back?',
          vi: 'Người đọc thấy gì, và khi nút quay lại thì thiếu gì?',
        },
        options: [
          {
            id: 'errors',
            text: { en: 'Errors until the node is back', vi: 'Lỗi cho đến khi nút quay lại' },
            right: false,
            why: {
              en: 'vmauth reads from the first node that is available: it moves on to vmsingle-2 within the same request.',
              vi: 'vmauth đọc từ nút đầu tiên còn sống: nó chuyển sang vmsingle-2 ngay trong cùng yêu cầu.',
            },
          },
          {
            id: 'outage-missing',
            text: {
              en: 'Full answers; later vmsingle-1 lacks the whole outage',
              vi: 'Trả lời đầy đủ; về sau vmsingle-1 thiếu cả quãng ngừng',
            },
            right: false,
            why: {
              en: 'Each vmagent keeps a queue for each URL. What vmsingle-1 did not take waits on disk and is delivered later.',
              vi: 'Mỗi vmagent giữ một hàng đợi cho mỗi URL. Những gì vmsingle-1 chưa nhận nằm chờ trên đĩa và được gửi sau.',
            },
          },
          {
            id: 'last-seconds-missing',
            text: {
              en: 'Full answers; later only the seconds before the kill are missing on vmsingle-1',
              vi: 'Trả lời đầy đủ; về sau vmsingle-1 chỉ thiếu vài giây ngay trước lúc bị giết',
            },
            right: true,
            why: {
              en: 'The outage is back-filled from the queues. Samples that the node had acknowledged and held only in RAM are in no queue any more: vmsingle-2 has them, vmsingle-1 never will.',
              vi: 'Quãng ngừng được bù từ hàng đợi. Những mẫu nút đã xác nhận mà mới nằm trong RAM thì không còn ở hàng đợi nào: vmsingle-2 có, vmsingle-1 thì không bao giờ.',
            },
          },
        ],
      },
      actions: [
        { kind: 'note', probes: ['TK'] },
        { kind: 'fault', fault: 'kill-node' },
      ],
      checks: [
        {
          id: 'readers-see-200',
          kind: 'status',
          engine: 'vm',
          promql: 'count(http_requests_total)',
          parameters: {},
          status: 200,
          text: { en: 'A query through vmauth is answered', vi: 'Truy vấn qua vmauth vẫn được trả lời' },
          // measured: at once
          withinSeconds: 10,
          baseline: true,
        },
        {
          id: 'readers-see-all',
          kind: 'promql',
          engine: 'vm',
          promql: 'count(http_requests_total)',
          holds: '== K',
          text: { en: '... with all K series', vi: '... với đủ K chuỗi' },
          // measured: at once
          withinSeconds: 10,
          baseline: true,
        },
        {
          id: 'dead-queue-rises',
          kind: 'promql',
          engine: 'observer',
          promql: 'min(sum by (node) (vmagent_remotewrite_pending_data_bytes{url=~"1:.*"}))',
          holds: '> 1000',
          text: {
            en: 'Every vmagent queues bytes for the dead URL',
            vi: 'Mọi vmagent đều xếp hàng đợi cho URL đã chết',
          },
          // measured: 5.3-7.4 s
          withinSeconds: 20,
        },
        {
          id: 'other-queue-flat',
          kind: 'promql',
          engine: 'observer',
          promql: 'max(sum by (node) (vmagent_remotewrite_pending_data_bytes{url=~"2:.*"}))',
          holds: '< 1000',
          text: { en: '... and none for the other', vi: '... và không xếp cho URL còn lại' },
          withinSeconds: 20,
          baseline: true,
        },
      ],
      hints: [
        {
          en: 'Which queue? The label url begins with the position of the URL in the flag: 1 or 2.',
          vi: 'Hàng đợi nào? Nhãn url bắt đầu bằng thứ tự của URL trong cờ: 1 hoặc 2.',
        },
        {
          en: '"First available" is failover, not balance: as long as vmsingle-1 lives, vmsingle-2 serves no reader.',
          vi: '"First available" là dự phòng chứ không phải cân bằng tải: vmsingle-1 còn sống thì vmsingle-2 không phục vụ người đọc nào.',
        },
      ],
    },
    {
      id: 'bring-it-back',
      title: { en: 'Bring it back', vi: 'Đưa nút trở lại' },
      task: {
        en: 'Let the outage last a little, then start vmsingle-1 and count again on both nodes.',
        vi: 'Để quãng ngừng kéo dài một chút, rồi khởi động vmsingle-1 và đếm lại trên cả hai nút.',
      },
      actions: [
        {
          kind: 'wait',
          seconds: 15,
          why: {
            en: 'The outage must be long enough to be counted: 15 s.',
            vi: 'Quãng ngừng phải đủ dài để đếm được: 15 giây.',
          },
        },
        { kind: 'note', probes: ['T1'] },
        { kind: 'undo', fault: 'kill-node' },
      ],
      checks: [
        {
          id: 'queue-drained',
          kind: 'promql',
          engine: 'observer',
          promql: 'max(sum by (node) (vmagent_remotewrite_pending_data_bytes{url=~"1:.*"}))',
          holds: '< 1000',
          text: {
            en: 'The queues of the dead URL are empty again',
            vi: 'Hàng đợi của URL đã chết rỗng trở lại',
          },
          // measured: 3.3-4.3 s
          withinSeconds: 30,
        },
        {
          id: 'outage-filled',
          kind: 'lost-samples',
          engine: 'vmsingle-1',
          oracle: 'vmsingle-2',
          selector: 'http_requests_total',
          windowSeconds: 15,
          at: 'T1',
          holds: '== 0',
          text: {
            en: 'vmsingle-1 has every sample of the outage',
            vi: 'vmsingle-1 có đủ mọi mẫu của quãng ngừng',
          },
          // measured: 3.9-4.4 s
          withinSeconds: 30,
        },
        {
          id: 'crash-hole',
          kind: 'lost-samples',
          engine: 'vmsingle-1',
          oracle: 'vmsingle-2',
          selector: 'http_requests_total',
          windowSeconds: 14,
          at: 'TK',
          holds: '> 0',
          text: {
            en: 'The last seconds before the kill are missing on vmsingle-1 for good',
            vi: 'Vài giây ngay trước lúc bị giết mất hẳn trên vmsingle-1',
          },
          expectedFailure: true,
          // measured: 1600-2400 of 3500 samples missing: 6-10 s
          withinSeconds: 30,
        },
      ],
      hints: [
        {
          en: 'A queue holds what was not acknowledged. Which samples had been acknowledged and were not yet on disk?',
          vi: 'Hàng đợi giữ những gì chưa được xác nhận. Mẫu nào đã xác nhận mà chưa xuống đĩa?',
        },
      ],
    },
    {
      id: 'cut-a-region-too',
      title: { en: 'Cut a region as well', vi: 'Cắt thêm một vùng' },
      task: {
        en: 'Kill vmsingle-1 again and cut sa-east-1 for 15 s; then heal both and count once more.',
        vi: 'Giết vmsingle-1 lần nữa và cắt sa-east-1 trong 15 giây; sau đó khôi phục cả hai rồi đếm lại.',
      },
      prediction: {
        question: {
          en: 'A node is dead and a region is cut off. What is missing on vmsingle-2 afterwards?',
          vi: 'Một nút chết, một vùng bị cắt. Sau đó vmsingle-2 thiếu gì?',
        },
        options: [
          {
            id: 'region-lost',
            text: {
              en: 'The samples of sa-east-1 during the cut',
              vi: 'Các mẫu của sa-east-1 trong lúc bị cắt',
            },
            right: false,
            why: {
              en: 'The vmagent of the region goes on scraping and keeps both queues on its own disk. Late is not lost.',
              vi: 'vmagent của vùng vẫn scrape và giữ cả hai hàng đợi trên đĩa của nó. Trễ không phải là mất.',
            },
          },
          {
            id: 'nothing-lost',
            text: {
              en: 'Nothing, once both queues have drained',
              vi: 'Không thiếu gì, khi cả hai hàng đợi đã rút hết',
            },
            right: true,
            why: {
              en: 'One queue for each URL, on the disk of each vmagent: two faults at once are two queues, not a loss.',
              vi: 'Mỗi URL một hàng đợi, nằm trên đĩa của từng vmagent: hai sự cố cùng lúc là hai hàng đợi, không phải mất mát.',
            },
          },
        ],
      },
      actions: [
        { kind: 'fault', fault: 'kill-node' },
        { kind: 'fault', fault: 'cut-sa-east-1' },
        {
          kind: 'wait',
          seconds: 15,
          why: {
            en: 'Both faults stay in force for 15 s.',
            vi: 'Cả hai sự cố có hiệu lực trong 15 giây.',
          },
        },
        { kind: 'note', probes: ['T2'] },
        { kind: 'undo', fault: 'cut-sa-east-1' },
        { kind: 'undo', fault: 'kill-node' },
      ],
      checks: [
        {
          id: 'queues-drained',
          kind: 'promql',
          engine: 'observer',
          promql: 'max(sum by (node, url) (vmagent_remotewrite_pending_data_bytes))',
          holds: '< 1000',
          text: { en: 'Every queue is empty again', vi: 'Mọi hàng đợi rỗng trở lại' },
          // measured: 2.0-4.9 s
          withinSeconds: 40,
        },
        {
          id: 'region-complete',
          kind: 'promql',
          engine: 'vmsingle-2',
          promql: 'min(count_over_time(http_requests_total{region="sa-east-1"}[14s]))',
          at: 'T2',
          holds: '>= 6',
          text: {
            en: 'vmsingle-2 has sa-east-1 without a gap: at least 6 of 7 scrapes in 14 s',
            vi: 'vmsingle-2 có đủ sa-east-1, không khoảng trống: ít nhất 6 trên 7 lần scrape trong 14 giây',
          },
          // measured: 1.9-4.5 s
          withinSeconds: 40,
        },
        {
          id: 'equal-after',
          kind: 'lost-samples',
          engine: 'vmsingle-1',
          oracle: 'vmsingle-2',
          selector: 'http_requests_total',
          windowSeconds: 14,
          at: 'T2',
          holds: '== 0',
          text: { en: 'Both nodes hold the same again', vi: 'Hai nút lại giống hệt nhau' },
          // measured: 4.2-8.4 s
          withinSeconds: 40,
        },
      ],
      hints: [
        {
          en: 'Ask the vmagent of sa-east-1: its two queues rise together.',
          vi: 'Hỏi vmagent của sa-east-1: hai hàng đợi của nó cùng dài ra.',
        },
      ],
    },
  ],
});
