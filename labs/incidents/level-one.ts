import { defineIncident } from '../../protocol/incident.ts';
import { downClue, refusedClue } from './clues.ts';

/** Monitoring shows it at once: what is left is to name it. */
export const LEVEL_ONE = [
  defineIncident({
    id: 'incident-01',
    level: 1,
    topologies: ['cluster'],
    capabilities: [],
    title: { en: 'A storage node is dead', vi: 'Một nút lưu trữ đã chết' },
    story: {
      en: 'vmstorage-2 was killed. The vminserts noticed at their next write and sent its rows to vmstorage-1, so no write failed. What it had stored could not be read, and answers said that they were partial.',
      vi: 'vmstorage-2 đã bị giết. Các vminsert nhận ra ngay ở lần ghi kế tiếp và gửi phần dòng của nó sang vmstorage-1, nên không lần ghi nào thất bại. Những gì nó đã lưu thì không đọc được, và kết quả cũng báo là không đầy đủ.',
    },
    page: 'failures/vmstorage-rf1',
    do: { kind: 'kill', service: 'vmstorage-2' },
    undo: { kind: 'start', service: 'vmstorage-2' },
    wipe: ['vmstorage-1', 'vmstorage-2'],
    causes: [{ component: 'vmstorage-2', kind: 'dead' }],
    partly: [],
    path: [
      downClue('vmstorage-2'),
      {
        id: 'unreachable',
        text: {
          en: 'Its port refuses the vminserts. A frozen node would still take their connections for a minute: this one is gone',
          vi: 'Cổng của nó từ chối các vminsert. Một nút bị treo vẫn nhận kết nối thêm một phút nữa: nút này đã mất hẳn',
        },
        engine: 'observer',
        promql: 'min by (addr) (vm_rpc_vmstorage_is_reachable{rpc_call="metric_rows"}) == 0',
        where: { addr: 'vmstorage-2:8400' },
        holds: '== 0',
        withinSeconds: 20,
      },
    ],
    hints: [
      {
        en: 'Writes go on. Ask the observer whom it can scrape.',
        vi: 'Việc ghi vẫn tiếp tục. Hãy hỏi observer xem nó thu thập được những ai.',
      },
      {
        en: 'up == 0 names the node. It does not say whether the process is gone or hangs.',
        vi: 'up == 0 cho biết tên nút, nhưng không cho biết tiến trình đã mất hay đang treo.',
      },
      {
        en: 'Look at vm_rpc_vmstorage_is_reachable: what do the vminserts meet at that port?',
        vi: 'Hãy xem vm_rpc_vmstorage_is_reachable: các vminsert gặp gì ở cổng đó?',
      },
    ],
  }),
  defineIncident({
    id: 'incident-02',
    level: 1,
    topologies: ['cluster'],
    capabilities: [],
    title: { en: 'A vminsert is dead', vi: 'Một vminsert đã chết' },
    story: {
      en: 'vminsert-1 was killed. It keeps nothing, and vmauth sends every write to the other one, so the senders never noticed. Only the scrape of its own metrics failed.',
      vi: 'vminsert-1 đã bị giết. Nó không giữ dữ liệu gì, và vmauth chuyển mọi lần ghi sang vminsert còn lại, nên các bên gửi không hề hay biết. Chỉ có việc thu thập metric của chính nó là thất bại.',
    },
    page: 'failures/vminsert',
    do: { kind: 'kill', service: 'vminsert-1' },
    undo: { kind: 'start', service: 'vminsert-1' },
    wipe: [],
    causes: [{ component: 'vminsert-1', kind: 'dead' }],
    partly: [],
    path: [downClue('vminsert-1'), refusedClue('vminsert-1')],
    hints: [
      {
        en: 'No region falls behind, and no queue grows. Ask the observer whom it can scrape.',
        vi: 'Không vùng nào bị trễ, cũng không hàng đợi nào dài ra. Hãy hỏi observer xem nó thu thập được những ai.',
      },
      {
        en: 'The node that is down keeps no data, and another one does the same work.',
        vi: 'Nút bị ngừng không giữ dữ liệu, và có một nút khác làm cùng việc với nó.',
      },
      {
        en: 'scrape_duration_seconds tells a refused connection (milliseconds) from a process that hangs (the whole timeout of 1 s).',
        vi: 'scrape_duration_seconds phân biệt kết nối bị từ chối (vài mili giây) với tiến trình bị treo (hết 1 giây thời hạn).',
      },
    ],
  }),
  defineIncident({
    id: 'incident-03',
    level: 1,
    topologies: ['cluster', 'pair'],
    capabilities: [],
    title: { en: 'The target is dead', vi: 'Target đã chết' },
    story: {
      en: 'mock-exporter was killed. All five scrapers tried, failed, and wrote up with the value 0; every other series of the target got a stale marker and ended.',
      vi: 'mock-exporter đã bị giết. Cả năm bên thu thập đều thử, thất bại và ghi up bằng 0; mọi chuỗi khác của target nhận dấu hết hạn (stale marker) và kết thúc.',
    },
    page: 'failures/target-or-agent',
    do: { kind: 'kill', service: 'mock-exporter' },
    undo: { kind: 'start', service: 'mock-exporter' },
    wipe: [],
    causes: [{ component: 'mock-exporter', kind: 'dead' }],
    partly: [],
    path: [
      {
        id: 'all-regions-zero',
        text: {
          en: 'Every scraper of every region says 0: it is what they share, not one of them',
          vi: 'Bên thu thập ở mọi vùng đều ghi 0: hỏng ở thứ mà chúng dùng chung, không phải ở một bên nào',
        },
        engine: 'vm',
        promql: 'max(last_over_time(up{region!="local"}[10s]))',
        holds: '== 0',
        withinSeconds: 30,
      },
      refusedClue('mock-exporter'),
    ],
    hints: [
      {
        en: 'Which series still come in, and which have ended?',
        vi: 'Những chuỗi nào vẫn tới, những chuỗi nào đã kết thúc?',
      },
      {
        en: 'Compare up of the four regions on VictoriaMetrics.',
        vi: 'Hãy so sánh up của bốn vùng trên VictoriaMetrics.',
      },
      {
        en: 'Four scrapers with the same 0: what do all four scrape, and how fast does that scrape fail?',
        vi: 'Bốn bên cùng ghi một số 0: cả bốn thu thập cái gì, và lần thu thập ấy thất bại nhanh đến đâu?',
      },
    ],
  }),
  defineIncident({
    id: 'incident-04',
    level: 1,
    topologies: ['cluster', 'pair'],
    capabilities: ['links'],
    title: { en: 'A region is cut off', vi: 'Một vùng mất liên lạc' },
    story: {
      en: 'The WAN link of ap-southeast-1 refused every connection. Its vmagent went on scraping and put the samples into its queue, counting an error for each try.',
      vi: 'Đường truyền WAN của ap-southeast-1 từ chối mọi kết nối. vmagent ở đó vẫn thu thập và đưa mẫu vào hàng đợi, mỗi lần gửi lại đếm thêm một lỗi.',
    },
    page: 'failures/region-link',
    do: { kind: 'link', link: 'ap-southeast-1', fault: { kind: 'cut' } },
    undo: { kind: 'link', link: 'ap-southeast-1', fault: { kind: 'healthy' } },
    wipe: [],
    causes: [{ component: 'link-ap-southeast-1', kind: 'link-cut' }],
    partly: [],
    path: [
      {
        id: 'one-agent-errs',
        text: {
          en: 'One vmagent counts errors in sending: its connections are refused',
          vi: 'Một vmagent đếm lỗi khi gửi: kết nối của nó bị từ chối',
        },
        engine: 'observer',
        promql: 'increase(vmagent_remotewrite_errors_total[20s]) > 0',
        where: { node: 'vmagent-ap-southeast-1' },
        holds: '> 0',
        withinSeconds: 30,
      },
      {
        id: 'others-are-well',
        text: {
          en: 'The other three count none, so the door that all four share is open',
          vi: 'Ba vmagent kia không có lỗi nào, vậy cánh cửa mà cả bốn dùng chung vẫn mở',
        },
        engine: 'observer',
        promql: 'count(sum by (node) (increase(vmagent_remotewrite_errors_total[20s])) > 0)',
        holds: '== 1',
        withinSeconds: 30,
      },
    ],
    hints: [
      {
        en: 'Every process answers its scrape. Look at what each vmagent still has to send.',
        vi: 'Mọi tiến trình đều trả lời khi bị thu thập. Hãy xem mỗi vmagent còn bao nhiêu dữ liệu phải gửi.',
      },
      {
        en: 'vmagent_remotewrite_pending_data_bytes names the region. Does it fail, or is it slow?',
        vi: 'vmagent_remotewrite_pending_data_bytes chỉ ra vùng. Nó gửi thất bại, hay chỉ gửi chậm?',
      },
      {
        en: 'Compare increase(vmagent_remotewrite_errors_total[20s]) of the four vmagents.',
        vi: 'Hãy so sánh increase(vmagent_remotewrite_errors_total[20s]) của bốn vmagent.',
      },
    ],
  }),
  defineIncident({
    id: 'incident-05',
    level: 1,
    topologies: ['cluster', 'pair'],
    capabilities: [],
    title: { en: 'A scraper is dead', vi: 'Một bên thu thập đã chết' },
    story: {
      en: 'vmagent-sa-east-1 was killed. Nobody wrote a 0 for its region, because the writer itself was gone: an instant query showed its last values for five minutes more.',
      vi: 'vmagent-sa-east-1 đã bị giết. Không ai ghi số 0 cho vùng của nó, vì chính bên ghi đã mất: truy vấn tức thời còn hiện giá trị cuối thêm năm phút nữa.',
    },
    page: 'failures/target-or-agent',
    do: { kind: 'kill', service: 'vmagent-sa-east-1' },
    undo: { kind: 'start', service: 'vmagent-sa-east-1' },
    wipe: [],
    causes: [{ component: 'vmagent-sa-east-1', kind: 'dead' }],
    partly: [],
    path: [downClue('vmagent-sa-east-1'), refusedClue('vmagent-sa-east-1')],
    hints: [
      {
        en: 'up on VictoriaMetrics is 1 in every region. Who writes it?',
        vi: 'Trên VictoriaMetrics, up vẫn bằng 1 ở mọi vùng. Ai ghi nó?',
      },
      {
        en: 'Ask for the age of the samples: time() - timestamp(up).',
        vi: 'Hãy hỏi tuổi của các mẫu: time() - timestamp(up).',
      },
      {
        en: 'The observer scrapes the scrapers as well. Ask it for up == 0.',
        vi: 'Observer thu thập cả các bên thu thập. Hãy hỏi nó up == 0.',
      },
    ],
  }),
  defineIncident({
    id: 'incident-06',
    level: 1,
    topologies: ['pair'],
    capabilities: [],
    title: { en: 'One of the pair is dead', vi: 'Một nút trong cặp đã chết' },
    story: {
      en: 'vmsingle-2 was killed. Every vmagent writes to both nodes, so the other one stayed complete and queries were answered; what the dead one missed waited in the queues of its URL.',
      vi: 'vmsingle-2 đã bị giết. Mỗi vmagent ghi vào cả hai nút, nên nút còn lại vẫn đủ dữ liệu và truy vấn vẫn được trả lời; phần nút chết bỏ lỡ nằm chờ trong hàng đợi dành cho URL của nó.',
    },
    page: 'failures/one-of-a-pair',
    do: { kind: 'kill', service: 'vmsingle-2' },
    undo: { kind: 'start', service: 'vmsingle-2' },
    wipe: ['vmsingle-1', 'vmsingle-2'],
    causes: [{ component: 'vmsingle-2', kind: 'dead' }],
    partly: [],
    path: [downClue('vmsingle-2'), refusedClue('vmsingle-2')],
    hints: [
      {
        en: 'Queries are answered. Look at the queues of the vmagents.',
        vi: 'Truy vấn vẫn được trả lời. Hãy xem hàng đợi của các vmagent.',
      },
      {
        en: 'All four vmagents wait for the same URL. Ask the observer whom it can scrape.',
        vi: 'Cả bốn vmagent đều chờ cùng một URL. Hãy hỏi observer xem nó thu thập được những ai.',
      },
      {
        en: 'scrape_duration_seconds tells whether the node refuses or hangs.',
        vi: 'scrape_duration_seconds cho biết nút đó từ chối hay bị treo.',
      },
    ],
  }),
];
