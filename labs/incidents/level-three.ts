import { defineIncident } from '../../protocol/incident.ts';

/** Everything answers and calls itself well, and two of them disagree. */
export const LEVEL_THREE = [
  defineIncident({
    id: 'incident-15',
    level: 3,
    topologies: ['cluster'],
    capabilities: [],
    title: { en: 'The readers do not know every node', vi: 'Bên đọc không biết hết các nút' },
    story: {
      en: 'A third storage node was added, and only the vminserts were told. A third of the series went to a node that no vmselect asks. No error was counted and no answer was partial; for five minutes lookback hid it even from a count.',
      vi: 'Một nút lưu trữ thứ ba được thêm vào, nhưng chỉ các vminsert được báo. Một phần ba số chuỗi chảy vào nút mà không vmselect nào hỏi tới. Không lỗi nào được đếm, không kết quả nào báo thiếu; suốt năm phút đầu lookback còn che cả phép đếm.',
    },
    page: 'scaling/add-vmstorage',
    do: { kind: 'reconfigure', variant: 'storage3-writers' },
    undo: { kind: 'reconfigure', variant: 'default' },
    wipe: ['vmstorage-1', 'vmstorage-2', 'vmstorage-3', 'observer'],
    causes: [
      { component: 'vmselect-1', kind: 'wrong-config' },
      { component: 'vmselect-2', kind: 'wrong-config' },
    ],
    partly: (['vminsert-1', 'vminsert-2'] as const).map((component) => ({
      cause: { component, kind: 'wrong-config' as const },
      text: {
        en: 'vminsert and vmselect know different nodes, that is true. But the third node exists and takes rows: the writers have the newer list, and it is the readers who were not told.',
        vi: 'Đúng là vminsert và vmselect biết các nút khác nhau. Nhưng nút thứ ba có thật và đang nhận dòng: bên ghi có danh sách mới hơn, chính bên đọc mới là bên chưa được báo.',
      },
    })),
    path: [
      {
        id: 'fresh-series-missing',
        text: {
          en: 'Of the series that lookback still shows, a part has no fresh sample',
          vi: 'Trong số chuỗi mà lookback còn hiện, một phần không có mẫu mới',
        },
        engine: 'vm',
        promql: 'count(count_over_time(http_requests_total[10s])) / count(http_requests_total)',
        holds: '< 0.9',
        withinSeconds: 60,
      },
      {
        id: 'lists-differ',
        text: {
          en: 'The vminserts write to more nodes than the vmselects know',
          vi: 'Các vminsert ghi vào nhiều nút hơn số nút mà các vmselect biết',
        },
        engine: 'observer',
        promql:
          'count(count by (addr) (vm_rpc_vmstorage_is_reachable{rpc_call="metric_rows"})) - count(count by (addr) (vm_tcpdialer_addr_available{name="vmselect"}))',
        holds: '> 0',
        withinSeconds: 40,
      },
    ],
    hints: [
      {
        en: 'Nothing fails and nothing queues. Is everything that is written also read?',
        vi: 'Không gì thất bại, không gì nằm lại trong hàng đợi. Mọi thứ được ghi có được đọc không?',
      },
      {
        en: 'A bare count looks back five minutes. Count only series that have a sample of the last 10 s.',
        vi: 'Phép đếm đơn thuần nhìn lại năm phút. Hãy chỉ đếm những chuỗi có mẫu trong 10 giây vừa qua.',
      },
      {
        en: 'Who writes to which nodes, and who asks which? Compare the lists of addresses of vminsert and vmselect.',
        vi: 'Ai ghi vào những nút nào, ai hỏi những nút nào? Hãy so danh sách địa chỉ của vminsert và vmselect.',
      },
    ],
  }),
  defineIncident({
    id: 'incident-16',
    level: 3,
    topologies: ['cluster'],
    capabilities: [],
    title: { en: 'Half answers that call themselves whole', vi: 'Kết quả thiếu mà tự nhận là đủ' },
    story: {
      en: 'The vmselects were told that every row has two copies; the vminserts make one. When vmstorage-3 died, what it held was missing from every answer, and no answer said so: with two copies, one dead node would have been no loss.',
      vi: 'Các vmselect được bảo rằng mỗi dòng có hai bản; còn các vminsert chỉ ghi một. Khi vmstorage-3 chết, phần nó giữ thiếu trong mọi kết quả mà không kết quả nào báo. Nếu thật có hai bản thì một nút chết chẳng làm mất gì.',
    },
    page: 'failures/vmstorage-rf2',
    do: {
      kind: 'several',
      faults: [
        { kind: 'reconfigure', variant: 'rf1-read-as-rf2-storage3' },
        { kind: 'kill', service: 'vmstorage-3' },
      ],
    },
    undo: {
      kind: 'several',
      faults: [
        { kind: 'start', service: 'vmstorage-3' },
        { kind: 'reconfigure', variant: 'default' },
      ],
    },
    wipe: ['vmstorage-1', 'vmstorage-2', 'vmstorage-3', 'observer'],
    causes: [
      { component: 'vmselect-1', kind: 'wrong-config' },
      { component: 'vmselect-2', kind: 'wrong-config' },
      { component: 'vminsert-1', kind: 'wrong-config' },
      { component: 'vminsert-2', kind: 'wrong-config' },
    ],
    partly: [
      {
        cause: { component: 'vmstorage-3', kind: 'dead' },
        text: {
          en: 'vmstorage-3 is dead, that is true. But a dead node alone makes answers partial, and these call themselves whole: somebody believes in copies that do not exist.',
          vi: 'Đúng là vmstorage-3 đã chết. Nhưng nếu chỉ có một nút chết thì kết quả phải báo là không đầy đủ, trong khi ở đây chúng tự nhận là đủ: có ai đó đang tin vào những bản sao không tồn tại.',
        },
      },
    ],
    path: [
      {
        id: 'dead-node',
        text: { en: 'A storage node answers no scrape', vi: 'Một nút lưu trữ không trả lời khi bị thu thập' },
        engine: 'observer',
        promql: 'up == 0',
        where: { node: 'vmstorage-3' },
        holds: '== 0',
        withinSeconds: 30,
      },
      {
        id: 'copies-differ',
        text: {
          en: 'The vmselects count on two copies of each row, the vminserts make one: so the answers without that node call themselves whole',
          vi: 'Các vmselect tin là mỗi dòng có hai bản, còn các vminsert chỉ ghi một: vì thế kết quả thiếu nút đó vẫn tự nhận là đủ',
        },
        engine: 'observer',
        promql: 'count(count by (value) (flag{name="replicationFactor",job=~"vminsert|vmselect"}))',
        holds: '> 1',
        withinSeconds: 40,
      },
    ],
    hints: [
      {
        en: 'One thing is visibly broken. Does that explain everything you see?',
        vi: 'Có một thứ hỏng thấy rõ. Nó có giải thích hết những gì bạn thấy không?',
      },
      {
        en: 'A node is dead and data are missing, yet no answer is stamped as partial. Who decides on that stamp?',
        vi: 'Một nút đã chết và dữ liệu bị thiếu, vậy mà không kết quả nào mang dấu không đầy đủ. Ai quyết định dấu đó?',
      },
      {
        en: 'Compare the flag replicationFactor of vminsert and vmselect; the metric flag shows it.',
        vi: 'Hãy so cờ replicationFactor của vminsert và vmselect; metric flag có ghi.',
      },
    ],
  }),
];
