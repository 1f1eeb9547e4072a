/** What somebody types, and where it must lead: a page, or a section of it where only one fits. */
export interface SearchQuery {
  readonly typed: string;
  readonly page: string;
  readonly section?: string;
}

const q = (typed: string, page: string, section?: string): SearchQuery =>
  section === undefined ? { typed, page } : { typed, page, section };

const WELCOME = 'start/welcome';
const QUICK = 'start/quick-start';
const HOW = 'start/how-labs-work';
const PATHS = 'architecture/two-paths';
const FOLLOW = 'architecture/follow-one-sample';
const PAIR = 'failures/one-of-a-pair';
const RF1 = 'failures/vmstorage-rf1';
const RF2 = 'failures/vmstorage-rf2';
const ADD = 'scaling/add-vmstorage';
const CAPACITY = 'scaling/capacity';
const TENANTS = 'scaling/tenants';
const LABELS = 'architecture/labels';
const FULL = 'scaling/when-to-scale';
const TIERS = 'scaling/stateless-tiers';
const DISK = 'failures/disk-full';
const INSERT = 'architecture/vminsert';
const WIRE = 'architecture/remote-write';
const NO_INSERT = 'failures/vminsert';
const TARGET = 'failures/target-or-agent';
const LINK = 'failures/region-link';
const OUTAGE = 'failures/prometheus-outage';
const CARDINALITY = 'failures/cardinality';
const BROKE = 'failures/what-broke';
const LATE = 'failures/late-data';
const ENGINES = 'queries/two-engines';
const STALE = 'queries/staleness';
const COST = 'queries/query-cost';
const FIRST = 'queries/first-queries';
const PROBES = 'queries/region-probes';
const FAILURES = 'failures/overview';
const CONTRIBUTE = 'contribute/overview';

const ALERTING = 'hub/alerting';
const GORILLA = 'tsdb/gorilla-xor';
const DATA = 'tsdb/data-directory';

/** Typed on a keyboard without Vietnamese, as most people type into a search box. */
export const VIETNAMESE_QUERIES: readonly SearchQuery[] = [
  q('cai gi da hong', BROKE),
  q('ca truc', BROKE, 'how'),
  q('cham diem', BROKE, 'grade'),
  q('thu muc du lieu', DATA),
  q('dau xoa', DATA, 'corrections'),
  q('nen xor', GORILLA),
  q('so thap phan', GORILLA, 'decimals'),
  q('hai vmalert', ALERTING),
  q('hop thu', ALERTING),
  q('ai canh nguoi canh', ALERTING, 'watchers'),
  q('theo chan mot mau', FOLLOW),
  q('giu mau trong hang doi', FOLLOW, 'hold-it-in-the-queue'),
  q('ca chuyen di', FOLLOW, 'whole-trip'),
  q('duong ghi', PATHS),
  q('zstd snappy', WIRE, 'zstd-or-snappy'),
  q('dia day', DISK),
  q('giai phong cho trong', DISK, 'free-the-space'),
  q('receiver ngung chay', OUTAGE),
  q('khoi dong lai ben gui', OUTAGE, 'restart-the-sender'),
  q('luong ton dong', OUTAGE),
  q('bung no cardinality', CARDINALITY),
  q('du lieu tre', LATE),
  q('dong ho dung', LATE, 'a-stopped-clock'),
  q('gioi han so chuoi', CARDINALITY),
  q('tim thu pham', CARDINALITY, 'find-the-culprit'),
  q('hai duong ghi', PATHS),
  q('moi chang lam gi', PATHS, 'hops'),
  q('nhan ban', PATHS, 'sharded'),
  q('phan manh', INSERT),
  q('ham bam', INSERT),
  q('can bang tai', NO_INSERT),
  q('so do sai o dau', PATHS, 'corrections'),
  q('nhat ky ghi truoc', FOLLOW, 'follow-the-first-path'),
  q('hoi ca hai dau', PATHS, 'ask-both'),
  q('nut treo', RF1, 'debrief'),
  q('vmstorage chet', RF1),
  q('lam treo', RF1, 'hang-it'),
  q('ket qua khong day du', RF1, 'ask-now'),
  q('dinh tuyen lai', RF1),
  q('qua khu', RF1, 'ask-the-past'),
  q('canh bao', ALERTING),
  q('nghe thay su im lang', TARGET, 'hear-the-silence'),
  q('he so nhan ban', PATHS),
  q('nut con song', RF1, 'look-at-the-survivor'),
  q('chuoi dang hoat dong', RF1, 'look-at-the-survivor'),
  q('dong bang', RF1),
  q('khoang trong tham lang', RF2),
  q('them vmstorage', ADD),
  q('tang nao dang day', FULL),
  q('gioi han chep lai', FULL, 'limits'),
  q('them vmselect', TIERS),
  q('hoi cai con nguoi', TIERS, 'ask-the-cold-one'),
  q('so byte cho moi mau', CAPACITY),
  q('tenant', TENANTS),
  q('nhan o ba giai doan', LABELS),
  q('dat quy tac o dau', LABELS, 'where'),
  q('mat khau', TENANTS, 'a-door-for-the-team'),
  q('mot nut trong cap', PAIR),
  q('hai nut don', PAIR),
  q('lo hong', ADD, 'measure-the-hole'),
  q('hang doi', NO_INSERT),
  q('du phong', PAIR),
  q('cat mot vung', LINK, 'cut-it'),
  q('khong co khoang trong', PAIR, 'bring-it-back'),
  q('tinh san sang cao', PAIR),
  q('mau dau tien', QUICK),
  q('khoi dong stack', QUICK, 'start-the-stack'),
  q('dong ho', QUICK, 'measure-the-age'),
  q('vi sao khong thay ngay', QUICK, 'debrief'),
  q('bo dem dong', QUICK, 'debrief'),
  q('du doan', HOW),
  q('phep kiem tra', HOW),
  q('bang chung', HOW, 'evidence'),
  q('nhan chung', HOW, 'the-witness'),
  q('dat lai', HOW, 'one-at-a-time'),
  q('goi y loi giai', HOW, 'one-at-a-time'),
  q('khi khong co may chu', HOW, 'static'),
  q('cua hang truc tuyen', WELCOME, 'the-map'),
  q('ba cach bat dau', WELCOME, 'three-ways'),
  q('ban do', WELCOME, 'the-map'),
  q('chay that production', WELCOME, 'not-production'),
  q('ngoai suy', ENGINES, 'increase'),
  q('hai ket qua', ENGINES),
  q('nhin lui', STALE),
  q('dau het han', STALE, 'two-ways'),
  q('truy van ton bao nhieu', COST),
  q('ban ghi vet', COST, 'trace'),
  q('muc dung do nghen', FIRST, 'use'),
  q('do tre giua cac vung', PROBES),
  q('phan vi', PROBES, 'quantile'),
  q('danh muc su co', FAILURES),
  q('nam kieu', FAILURES, 'five-kinds'),
  q('viet bai lab', CONTRIBUTE),
];

export const ENGLISH_QUERIES: readonly SearchQuery[] = [
  q('what broke', BROKE),
  q('false alarm', BROKE),
  q('diagnosis graded', BROKE),
  q('alertmanager', ALERTING),
  q('webhook inbox', ALERTING),
  q('two vmalerts', ALERTING),
  q('follow one sample', FOLLOW),
  q('through the WAL', FOLLOW, 'follow-the-first-path'),
  q('hold in the queue', FOLLOW, 'hold-it-in-the-queue'),
  q('write path', PATHS),
  q('retry_on_http_429', WIRE, 'codes'),
  q('zstd snappy', WIRE, 'zstd-or-snappy'),
  q('cardinality explosion', CARDINALITY),
  q('out of order', LATE),
  q('late samples', LATE),
  q('series limit', CARDINALITY),
  q('find the culprit', CARDINALITY, 'find-the-culprit'),
  q('disk is full', DISK),
  q('free the space', DISK, 'free-the-space'),
  q('receiver outage', OUTAGE),
  q('restart the sender', OUTAGE, 'restart-the-sender'),
  q('replication', RF1, 'shared-nothing'),
  q('sharded', PATHS, 'sharded'),
  q('load balancing', NO_INSERT),
  q('what each hop does', PATHS, 'hops'),
  q('port 8427', PATHS, 'corrections'),
  q('partial response', RF2),
  q('frozen process', RF1),
  q('rerouting', RF1),
  q('handshakeTimeout', RF1, 'hang-it'),
  q('deny_partial_response', RF2),
  q('survivor', RF1, 'look-at-the-survivor'),
  q('silent gap', RF2),
  q('add a vmstorage', ADD),
  q('which tier is full', FULL),
  q('limits people copy', FULL, 'limits'),
  q('scale vmselect', TIERS),
  q('cold cache', TIERS, 'ask-the-cold-one'),
  q('bytes per sample', CAPACITY),
  q('tenants', TENANTS),
  q('labels at three stages', LABELS),
  q('external labels', LABELS),
  q('missing route', TENANTS, 'a-door-for-the-team'),
  q('failover', PAIR),
  q('first_available', PAIR, 'two-nodes'),
  q('queue', NO_INSERT),
  q('sigterm', TIERS, 'stop-a-vminsert'),
  q('latencyOffset', QUICK, 'debrief'),
  q('first sample', QUICK),
  q('batch_send_deadline', QUICK, 'ask-the-receiver'),
  q('prediction', HOW),
  q('witness', HOW, 'the-witness'),
  q('turn red again', HOW, 'evidence'),
  q('what you will build', WELCOME),
  q('production', WELCOME, 'not-production'),
  q('extrapolated', ENGINES, 'increase'),
  q('one query two answers', ENGINES),
  q('lookback', STALE),
  q('stale marker', TARGET),
  q('query cost', COST),
  q('queries that cost most', COST),
  q('saturation', FIRST, 'use'),
  q('latency between regions', PROBES),
  q('quantile guess', PROBES, 'quantile'),
  q('catalogue of failures', FAILURES),
  q('four queries', FAILURES, 'four-queries'),
  q('data directory', DATA),
  q('chunks_head', DATA),
  q('parts.json', DATA, 'victoriametrics'),
  q('gorilla', GORILLA),
  q('xor2', GORILLA, 'xor2'),
  q('delta of delta', GORILLA),
  q('contribute', CONTRIBUTE),
];
