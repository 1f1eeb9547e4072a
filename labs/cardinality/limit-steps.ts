import type { Step } from '../../protocol/lab.ts';
import { NAMED_USERS } from './named-users.ts';

const COUNTED = 'vm_hourly_series_limit_current_series';
/** The observer looked at least eight times in 13 s, and saw the same. */
const STILL = `min(count_over_time(${COUNTED}[13s])) >= 8 and on () max(max_over_time(${COUNTED}[13s]) - min_over_time(${COUNTED}[13s])) == 0`;
const FULLEST = 'vm_hourly_series_limit_current_series / vm_hourly_series_limit_max_series';

/** A limit holds, at a price that nobody is told. */
export const LIMIT_STEPS: Step[] = [
  {
    id: 'set-a-limit',
    title: { en: 'Set a limit', vi: 'Đặt giới hạn' },
    task: {
      en: 'Give each storage node a limit for the series of an hour, with room for about 500 strangers. Wait until it knows all of yours.',
      vi: 'Đặt cho mỗi nút lưu trữ một giới hạn số chuỗi trong một giờ, chừa chỗ cho khoảng 500 chuỗi lạ. Chờ đến khi nó biết đủ các chuỗi của bạn.',
    },
    actions: [{ kind: 'fault', fault: 'limit-series' }],
    checks: [
      {
        id: 'known-are-known',
        kind: 'promql',
        engine: 'observer',
        // On a pair both nodes count the same series: their mean.
        promql: `(sum(${COUNTED}) / (count(up{job="vmsingle"}) or vector(1))) and on () (${STILL})`,
        // Of 4603: the limiter is a Bloom filter and may take a few of them for known before they are.
        holds: '>= 4550',
        text: {
          en: 'The limiters have counted the known series, and no new one for 12 s',
          vi: 'Các bộ giới hạn đã đếm xong những chuỗi đã biết, 12 giây nay không thêm chuỗi nào',
        },
        // measured: 14.2 s, 4603
        withinSeconds: 90,
      },
      {
        id: 'room-is-left',
        kind: 'promql',
        engine: 'observer',
        promql: `${FULLEST} and on () (${STILL})`,
        holds: 'in 0.5..0.98',
        text: { en: '... and there is room left', vi: '... và vẫn còn chỗ' },
        // measured: 0.82 and 0.82
        withinSeconds: 90,
      },
    ],
    hints: [
      {
        en: 'The limit is per node. A cluster of two holds twice as many; a pair holds the same twice.',
        vi: 'Giới hạn tính theo từng nút. Cụm hai nút chứa được gấp đôi; còn một cặp thì chứa những chuỗi giống nhau ở cả hai nút.',
      },
    ],
  },
  {
    id: 'explode-again',
    title: { en: 'Add the label again', vi: 'Thêm nhãn lần nữa' },
    task: {
      en: 'The same label comes back. Look who gets a place, who does not, and who is told.',
      vi: 'Vẫn nhãn đó quay lại. Xem chuỗi nào có chỗ, chuỗi nào không, và ai được báo.',
    },
    prediction: {
      question: {
        en: '25,000 new series ask for about 1,000 places (500 on a pair). What becomes of the shop and of the senders?',
        vi: '25000 chuỗi mới tranh khoảng 1000 chỗ (với một cặp: 500). Cửa hàng và các bên gửi ra sao?',
      },
      options: [
        {
          id: 'refused',
          text: {
            en: 'Senders get an error and keep the samples in their queues',
            vi: 'Bên gửi nhận lỗi và giữ mẫu trong hàng đợi',
          },
          right: false,
          why: {
            en: 'A queue would only bring them back. The node drops the rows and the sender reads HTTP 204.',
            vi: 'Có hàng đợi thì chúng lại quay về thôi. Nút bỏ các dòng đó, còn bên gửi nhận HTTP 204.',
          },
        },
        {
          id: 'all-suffer',
          text: { en: 'Everyone suffers, the shop too', vi: 'Ai cũng bị, cả cửa hàng' },
          right: false,
          why: {
            en: 'The shop was counted first: the limiter lets a series pass that it has seen in this hour.',
            vi: 'Cửa hàng đã được đếm trước: bộ giới hạn cho qua chuỗi mà nó đã thấy trong giờ này.',
          },
        },
        {
          id: 'silent',
          text: {
            en: 'The shop goes on; most new series vanish and no sender hears of it',
            vi: 'Cửa hàng vẫn chạy; phần lớn chuỗi mới biến mất mà không bên gửi nào biết',
          },
          right: true,
          why: {
            en: 'First come, first served. Only a counter on the node tells.',
            vi: 'Ai tới trước có chỗ trước. Chỉ một counter trên nút cho biết chuyện này.',
          },
        },
      ],
    },
    actions: [
      { kind: 'note', probes: ['E'] },
      { kind: 'fault', fault: 'add-user-id' },
    ],
    checks: [
      {
        id: 'limit-reached',
        kind: 'promql',
        engine: 'observer',
        promql: FULLEST,
        holds: '>= 1',
        text: { en: 'Every node has reached its limit', vi: 'Mọi nút đều chạm giới hạn' },
        // measured: 2.6 s
        withinSeconds: 30,
      },
      {
        id: 'rows-dropped',
        kind: 'promql',
        engine: 'observer',
        promql: 'sum(vm_hourly_series_limit_rows_dropped_total)',
        holds: '> 20000',
        text: { en: 'Rows are dropped, and counted', vi: 'Các dòng bị bỏ, và được đếm' },
        // measured: 4.1 s
        withinSeconds: 30,
      },
      {
        id: 'few-got-in',
        kind: 'promql',
        engine: 'vm',
        promql: NAMED_USERS,
        holds: 'in 300..1500',
        // The first rows are still on their way when the limit is reached.
        onceObserved: { promql: `min(min_over_time((${FULLEST})[8s:1s]))`, holds: '>= 1' },
        text: {
          en: 'Of 25,000 new series only those have samples that found a place',
          vi: 'Trong 25000 chuỗi mới chỉ những chuỗi giành được chỗ mới có mẫu',
        },
        expectedFailure: true,
        withinSeconds: 40,
      },
      {
        id: 'shop-goes-on',
        kind: 'promql',
        engine: 'vm',
        promql: 'count(count_over_time(http_requests_total[10s]))',
        holds: '== K',
        text: { en: 'The shop shows all K series', vi: 'Cửa hàng vẫn hiện đủ K chuỗi' },
        // measured: 0.1 s
        withinSeconds: 30,
        baseline: true,
      },
    ],
    hints: [
      {
        en: 'Divide vm_hourly_series_limit_current_series by ..._max_series. At 1 the door is shut.',
        vi: 'Chia vm_hourly_series_limit_current_series cho ..._max_series. Bằng 1 nghĩa là cửa đã đóng.',
      },
    ],
  },
  {
    id: 'count-the-loss',
    title: { en: 'Count what is missing', vi: 'Đếm phần thiếu' },
    task: {
      en: 'Let it run 10 s. Note TL, a moment inside, and C, the samples of named users that the receiver has in the 8 s before it. It has no limit: compare.',
      vi: 'Để chạy 10 giây. Ghi lại TL, một thời điểm trong quãng đó, và C, số mẫu của người dùng có tên mà receiver có trong 8 giây trước TL. Receiver không có giới hạn: hãy so sánh.',
    },
    actions: [
      {
        kind: 'wait',
        seconds: 10,
        why: {
          en: 'The window of TL must lie where the limit is already reached.',
          vi: 'Cửa sổ tại TL phải nằm trọn trong lúc đã chạm giới hạn.',
        },
      },
      { kind: 'note', probes: ['TL', 'C'] },
    ],
    checks: [
      {
        id: 'strangers-lost',
        kind: 'lost-samples',
        engine: 'vm',
        oracle: 'receiver',
        selector: 'http_user_requests_total{region="local",user_id!="guest"}',
        windowSeconds: 8,
        at: 'TL',
        // 1,000 places for 25,000 series: 18,000 to 20,000 of 20,000 are missing where no scrape was missed.
        holds: '> 0.5*C',
        text: {
          en: 'More than half of the samples of named users that the receiver has are missing here',
          vi: 'Ở đây thiếu hơn nửa số mẫu của người dùng có tên mà receiver có',
        },
        expectedFailure: true,
        // measured: 0.9 s
        withinSeconds: 30,
      },
      {
        id: 'shop-lost-nothing',
        kind: 'lost-samples',
        engine: 'vm',
        oracle: 'receiver',
        selector: 'http_requests_total{region="local"}',
        windowSeconds: 8,
        at: 'TL',
        holds: '== 0',
        text: { en: 'Of the shop no sample is missing', vi: 'Cửa hàng không thiếu mẫu nào' },
        // measured: 0.7 s
        withinSeconds: 30,
      },
      {
        id: 'nobody-was-told',
        kind: 'promql',
        engine: 'observer',
        promql: 'sum(vmagent_remotewrite_requests_total{status_code!="2XX"}) or vector(0)',
        holds: '== E',
        text: {
          en: 'No vmagent has had an answer other than 2XX since',
          vi: 'Từ lúc đó không vmagent nào nhận câu trả lời khác 2XX',
        },
        withinSeconds: 15,
        baseline: true,
      },
    ],
    hints: [
      {
        en: 'vminsert answers 204 as soon as it has taken the rows; what a storage node does with them comes later.',
        vi: 'vminsert trả 204 ngay khi nhận các dòng; nút lưu trữ làm gì với chúng là chuyện về sau.',
      },
    ],
  },
];
