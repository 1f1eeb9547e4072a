import { defineIncident } from '../../protocol/incident.ts';
import { downClue, hangsClue } from './clues.ts';

/** Something is there and does not do its work: on the way, or on its disk. */
export const LEVEL_TWO = [
  defineIncident({
    id: 'incident-07',
    level: 2,
    topologies: ['cluster'],
    capabilities: [],
    title: { en: 'A storage node hangs', vi: 'Một nút lưu trữ bị treo' },
    story: {
      en: 'vmstorage-1 was frozen with SIGSTOP. Its port still took connections, so the vminserts believed in it for a minute and kept its rows in their buffers; queries waited for it.',
      vi: 'vmstorage-1 bị đóng băng bằng SIGSTOP. Cổng của nó vẫn nhận kết nối, nên các vminsert còn tin nó thêm một phút và giữ phần dòng của nó trong bộ đệm; còn truy vấn thì phải đợi nó.',
    },
    page: 'failures/vmstorage-rf1',
    do: { kind: 'pause', service: 'vmstorage-1' },
    undo: { kind: 'resume', service: 'vmstorage-1' },
    wipe: ['vmstorage-1', 'vmstorage-2'],
    causes: [{ component: 'vmstorage-1', kind: 'frozen' }],
    partly: [],
    path: [downClue('vmstorage-1'), hangsClue('vmstorage-1')],
    hints: [
      {
        en: 'Time your queries: how long does vm take to answer?',
        vi: 'Hãy để ý thời gian truy vấn: vm mất bao lâu mới trả lời?',
      },
      {
        en: 'One node answers no scrape, yet its writers still call it reachable.',
        vi: 'Có một nút không trả lời khi bị thu thập, vậy mà các bên ghi vẫn coi là nó còn kết nối được.',
      },
      {
        en: 'scrape_duration_seconds of that node: milliseconds would be a refusal, the whole timeout of 1 s is silence.',
        vi: 'scrape_duration_seconds của nút đó: vài mili giây là bị từ chối, hết thời hạn 1 giây là im lặng.',
      },
    ],
  }),
  defineIncident({
    id: 'incident-08',
    level: 2,
    topologies: ['cluster', 'pair'],
    capabilities: ['links'],
    title: { en: 'A region is slow', vi: 'Một vùng bị chậm' },
    story: {
      en: 'The WAN link of eu-west-1 took 3 s for each answer. Every write arrived, so no counter of errors moved; the samples of one region only came late, and a queue began to grow.',
      vi: 'Đường truyền WAN của eu-west-1 mất 3 giây cho mỗi câu trả lời. Mọi lần ghi đều tới nơi nên không counter lỗi nào tăng; chỉ có mẫu của một vùng tới trễ, và một hàng đợi bắt đầu dài ra.',
    },
    page: 'failures/region-link',
    do: { kind: 'link', link: 'eu-west-1', fault: { kind: 'latency', latencyMs: 3000 } },
    undo: { kind: 'link', link: 'eu-west-1', fault: { kind: 'healthy' } },
    wipe: [],
    causes: [{ component: 'link-eu-west-1', kind: 'link-slow' }],
    partly: [],
    path: [
      {
        id: 'sends-slowly',
        text: {
          en: 'One vmagent waits seconds for each answer; the others wait milliseconds',
          vi: 'Một vmagent phải đợi hàng giây cho mỗi câu trả lời; các vmagent khác chỉ đợi vài mili giây',
        },
        engine: 'observer',
        promql:
          'sum by (node) (rate(vmagent_remotewrite_duration_seconds_sum[15s])) / sum by (node) (rate(vmagent_remotewrite_duration_seconds_count[15s]))',
        where: { node: 'vmagent-eu-west-1' },
        holds: '> 1',
        withinSeconds: 40,
      },
      {
        id: 'no-errors',
        text: {
          en: 'And no vmagent counts an error: what is sent arrives, late',
          vi: 'Và không vmagent nào đếm lỗi: thứ được gửi vẫn tới nơi, chỉ là trễ',
        },
        engine: 'observer',
        promql: 'max(increase(vmagent_remotewrite_errors_total[20s]))',
        holds: '== 0',
        withinSeconds: 10,
        baseline: true,
      },
    ],
    hints: [
      {
        en: 'No error, no restart, no gap. Ask how old the newest sample of each region is.',
        vi: 'Không lỗi, không khởi động lại, không khoảng trống. Hãy hỏi mẫu mới nhất của mỗi vùng đã cũ bao lâu.',
      },
      {
        en: 'A vmagent holds more back than the others: vmagent_remotewrite_pending_data_bytes.',
        vi: 'Có một vmagent giữ lại nhiều dữ liệu hơn các vmagent khác: vmagent_remotewrite_pending_data_bytes.',
      },
      {
        en: 'Divide the rates of vmagent_remotewrite_duration_seconds_sum and _count: seconds for one request.',
        vi: 'Hãy chia rate của vmagent_remotewrite_duration_seconds_sum cho _count: số giây của một yêu cầu.',
      },
    ],
  }),
  defineIncident({
    id: 'incident-09',
    level: 2,
    topologies: ['cluster', 'pair'],
    capabilities: ['links'],
    title: { en: 'Answers are lost on the way', vi: 'Câu trả lời bị mất trên đường về' },
    story: {
      en: 'The WAN link of us-east-1 let requests through and lost the answers. Its vmagent waited, its queue grew, and it counted nothing: an error comes only when the timeout of a minute is over.',
      vi: 'Đường truyền WAN của us-east-1 cho yêu cầu đi qua nhưng làm mất câu trả lời. vmagent ở đó cứ đợi, hàng đợi dài ra mà nó không đếm được lỗi nào: phải hết thời hạn một phút mới có lỗi.',
    },
    page: 'failures/region-link',
    do: { kind: 'link', link: 'us-east-1', fault: { kind: 'one-way', lost: 'answers' } },
    undo: { kind: 'link', link: 'us-east-1', fault: { kind: 'healthy' } },
    wipe: [],
    causes: [{ component: 'link-us-east-1', kind: 'link-silent' }],
    partly: [],
    path: [
      {
        id: 'queue-grows',
        text: { en: 'One vmagent holds data back', vi: 'Một vmagent đang giữ dữ liệu lại' },
        engine: 'observer',
        promql: 'sum by (node) (vmagent_remotewrite_pending_data_bytes) > 2000',
        where: { node: 'vmagent-us-east-1' },
        holds: '> 2000',
        withinSeconds: 40,
      },
      {
        id: 'no-answer',
        text: {
          en: 'Not one of its requests was answered, neither well nor badly; a slow link would answer late, a cut one would refuse',
          vi: 'Không yêu cầu nào của nó được trả lời, dù tốt hay xấu; đường truyền chậm thì trả lời trễ, đường truyền bị cắt thì từ chối',
        },
        engine: 'observer',
        promql:
          'sum by (node) (increase(vmagent_remotewrite_duration_seconds_count[10s])) + sum by (node) (increase(vmagent_remotewrite_errors_total[10s]))',
        where: { node: 'vmagent-us-east-1' },
        holds: '== 0',
        withinSeconds: 40,
      },
    ],
    hints: [
      {
        en: 'Every process answers its scrape. Which region falls behind?',
        vi: 'Mọi tiến trình đều trả lời khi bị thu thập. Vùng nào đang tụt lại?',
      },
      {
        en: 'vmagent_remotewrite_pending_data_bytes names it. Slow, cut, or silent?',
        vi: 'vmagent_remotewrite_pending_data_bytes chỉ ra vùng đó. Chậm, bị cắt, hay im lặng?',
      },
      {
        en: 'Slow: requests end late. Cut: errors. Look at increase(vmagent_remotewrite_duration_seconds_count[10s]): does any request end at all?',
        vi: 'Chậm: yêu cầu kết thúc trễ. Bị cắt: có lỗi. Hãy xem increase(vmagent_remotewrite_duration_seconds_count[10s]): có yêu cầu nào kết thúc không?',
      },
    ],
  }),
  defineIncident({
    id: 'incident-10',
    level: 2,
    topologies: ['cluster'],
    capabilities: [],
    title: { en: 'A disk is full', vi: 'Một đĩa đã đầy' },
    story: {
      en: 'vmstorage-1 saw less free disk than it demands and went read-only. It answered reads as before; the vminserts sent its rows to vmstorage-2, so nothing was lost and nothing was partial.',
      vi: 'vmstorage-1 thấy dung lượng đĩa trống ít hơn mức nó đòi và chuyển sang chế độ chỉ đọc. Nó vẫn trả lời việc đọc như trước. Các vminsert gửi phần dòng của nó sang vmstorage-2, nên không mất gì và kết quả nào cũng đầy đủ.',
    },
    page: 'failures/disk-full',
    do: { kind: 'reconfigure', variant: 'disk-1-full' },
    undo: { kind: 'reconfigure', variant: 'default' },
    wipe: ['vmstorage-1', 'vmstorage-2'],
    causes: [{ component: 'vmstorage-1', kind: 'read-only' }],
    partly: [],
    path: [
      {
        id: 'rerouted',
        text: {
          en: 'The vminserts send rows past the node that the hash chose',
          vi: 'Các vminsert đang gửi dòng sang nút khác với nút mà hàm băm đã chọn',
        },
        engine: 'observer',
        promql: 'sum by (addr) (rate(vm_rpc_rows_rerouted_from_here_total{rpc_call="metric_rows"}[10s])) > 0',
        where: { addr: 'vmstorage-1:8400' },
        holds: '> 0',
        withinSeconds: 40,
      },
      {
        id: 'is-read-only',
        text: {
          en: 'It is up, reachable, and takes no rows: its disk is too full',
          vi: 'Nó vẫn chạy, vẫn kết nối được, nhưng không nhận dòng nào: đĩa của nó quá đầy',
        },
        engine: 'observer',
        promql: 'vm_storage_is_read_only == 1',
        where: { node: 'vmstorage-1' },
        holds: '== 1',
        withinSeconds: 30,
      },
    ],
    hints: [
      {
        en: 'Everything is up. Look at how many rows each storage node takes.',
        vi: 'Mọi thứ đều đang chạy. Hãy xem mỗi nút lưu trữ nhận bao nhiêu dòng.',
      },
      {
        en: 'One of them takes none, and vminsert calls it reachable: rerouted rows have a counter.',
        vi: 'Có một nút không nhận dòng nào mà vminsert vẫn coi là kết nối được: số dòng bị định tuyến lại có counter riêng.',
      },
      {
        en: 'A node that refuses rows says why: search for vm_storage_is_.',
        vi: 'Một nút từ chối dòng sẽ nói lý do: hãy tìm vm_storage_is_.',
      },
    ],
  }),
];
