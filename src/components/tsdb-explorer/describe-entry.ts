import type { Text } from '../../../protocol/text.ts';

interface Known {
  readonly pattern: RegExp;
  readonly text: Text;
}

const ULID = '[0-9A-HJKMNP-TV-Z]{26}';
const PART = '[0-9A-F]{16}';
const MONTH = '\\d{4}_\\d{2}';

function known(pattern: string, en: string, vi: string): Known {
  return { pattern: new RegExp(`(?:^|/)${pattern}$`), text: { en, vi } };
}

/** What stands at a path, in one sentence; the first that fits. */
const KNOWN: readonly Known[] = [
  // Prometheus
  known(
    `${ULID}`,
    'A block: samples of one span of time with their own index. Nothing in it changes any more but its tombstones and their count.',
    'Một block: các mẫu của một khoảng thời gian cùng chỉ mục riêng. Trong đó chỉ còn tombstones và số lượng của chúng thay đổi.',
  ),
  known(
    `${ULID}\\.tmp-for-(creation|deletion)`,
    'A block that is being written or removed. What a crash leaves of it is deleted at the next start.',
    'Một block đang được ghi hoặc xóa. Nếu Prometheus sập giữa chừng, phần còn sót được xóa ở lần khởi động sau.',
  ),
  known(
    'meta\\.json',
    'What the block says of itself: its time range, its counts, its compaction level and the blocks it came from.',
    'Block tự mô tả: khoảng thời gian, số lượng, mức compaction và các block tạo ra nó.',
  ),
  known(
    'tombstones',
    'Deleted time ranges, series by series. The samples themselves stay until a later compaction; 9 bytes mean none.',
    'Các khoảng thời gian đã xóa của từng chuỗi. Mẫu vẫn nằm đó đến một lần compaction sau; 9 byte nghĩa là chưa xóa gì.',
  ),
  known(
    `${ULID}/index`,
    'The index of the block: symbols, series with the places of their chunks, and for each label value the list of its series.',
    'Chỉ mục của block: các symbol, các chuỗi kèm vị trí chunk, và danh sách chuỗi ứng với từng giá trị nhãn.',
  ),
  known(
    'chunks/\\d{6}',
    'Chunks one behind the other, each about 120 samples of one series. The index says where a chunk begins.',
    'Các chunk nối tiếp nhau, mỗi chunk chừng 120 mẫu của một chuỗi. Chỉ mục cho biết chunk bắt đầu ở đâu.',
  ),
  known(
    'chunks',
    'The samples of the block, in files of up to 512 MiB.',
    'Các mẫu của block, trong những tệp tối đa 512 MiB.',
  ),
  known(
    'chunks_head',
    'Full chunks of the newest hours, which the head maps from the file (mmap) instead of holding them in RAM.',
    'Các chunk đã đầy của những giờ mới nhất; head ánh xạ tệp vào bộ nhớ (mmap) thay vì giữ chúng trong RAM.',
  ),
  known(
    'chunks_head/\\d{6}',
    'Looks empty on a small server. Chunks wait in a buffer of 4 MiB; until it is written, all behind the first 8 bytes is 0.',
    'Trên máy nhỏ, tệp trông như rỗng. Chunk còn chờ trong bộ đệm 4 MiB; trước khi bộ đệm được ghi ra, sau 8 byte đầu toàn là số 0.',
  ),
  known(
    'wal',
    'The write-ahead log: every sample stands here before it counts as stored. After a crash the head is made again from it.',
    'WAL (nhật ký ghi trước): mẫu nào cũng được ghi vào đây rồi mới tính là đã lưu. Sau khi sập, head được dựng lại từ nó.',
  ),
  known(
    'wbl',
    'The same kind of log for samples that come out of order. It is there only where a time window for them is set.',
    'Log cùng loại, dành cho các mẫu đến sai thứ tự thời gian. Chỉ có khi đã đặt cửa sổ thời gian cho chúng.',
  ),
  known(
    'checkpoint\\.\\d{8}',
    'What is still needed of the WAL segments up to this number, written again; those segments are gone.',
    'Những gì còn cần trong các đoạn WAL đến số này, được chép sang đây; các đoạn đó đã bị xóa.',
  ),
  known(
    '(wal|wbl)/\\d{8}',
    'A segment of the log: pages of 32 KiB with records of series and samples, packed with snappy.',
    'Một đoạn của log: các trang 32 KiB chứa bản ghi về chuỗi và mẫu, nén bằng snappy.',
  ),
  known(
    'checkpoint\\.\\d{8}/\\d{8}',
    'A segment of the checkpoint, in the format of the WAL.',
    'Một đoạn của checkpoint, cùng định dạng với WAL.',
  ),
  known(
    'series_state\\.json',
    'Where the log and the series stood, for a fast start.',
    'Trạng thái của log và các chuỗi, để khởi động nhanh.',
  ),
  known(
    'chunk_snapshot\\.\\d+\\.\\d+',
    'The head as it was at a shutdown, so that the next start replays less.',
    'Head tại thời điểm tắt, để lần khởi động sau phải phát lại ít hơn.',
  ),
  known(
    'lock',
    'Held by the running Prometheus, so that no second one writes here. It has no bytes.',
    'Prometheus đang chạy giữ tệp này để không tiến trình thứ hai nào ghi vào đây. Tệp không có byte nào.',
  ),
  known(
    'queries\\.active',
    'Queries that run right now, one slot each. After a crash Prometheus logs which ones were under way.',
    'Các truy vấn đang chạy, mỗi truy vấn một ô. Sau khi sập, Prometheus nêu trong log những truy vấn còn dang dở.',
  ),
  // VictoriaMetrics
  known(
    'flock\\.lock',
    'Held by the running VictoriaMetrics, so that no second one writes here.',
    'VictoriaMetrics đang chạy giữ tệp này để không tiến trình thứ hai nào ghi vào đây.',
  ),
  known(
    'data',
    'Samples and indexes, in a folder for each calendar month.',
    'Mẫu và chỉ mục, mỗi tháng một thư mục.',
  ),
  known(
    '(data/)?small',
    'Parts that were flushed or merged lately. Small merges make fewer of them.',
    'Các part vừa được ghi ra hoặc gộp gần đây. Những lần gộp nhỏ làm giảm số part.',
  ),
  known(
    '(data/)?big',
    'Parts that grew too large for small; on a young server there are none.',
    'Các part đã quá lớn để nằm trong small; máy mới chạy thì chưa có.',
  ),
  known(
    '(data/)?indexdb',
    'The index: one of its own for each month since v1.133.0. Older articles describe another layout.',
    'Chỉ mục: từ bản v1.133.0, mỗi tháng có chỉ mục riêng. Các bài viết cũ mô tả bố cục khác.',
  ),
  known(
    `${MONTH}`,
    'A partition: all of one calendar month. Retention removes it as a whole.',
    'Một partition: toàn bộ một tháng. Khi hết thời gian lưu giữ, cả partition bị xóa.',
  ),
  known(
    `${PART}`,
    'A part: sorted blocks of rows, or of index entries, that are written once and merged into larger parts later.',
    'Một part: các block gồm dòng, hoặc gồm mục của chỉ mục, đã sắp xếp. Chúng chỉ được ghi một lần, về sau gộp vào part lớn hơn.',
  ),
  known(
    'parts\\.json',
    'The only truth about which parts exist. A folder that is not named here is deleted at the next start.',
    'Nguồn duy nhất cho biết có những part nào. Thư mục không có tên ở đây bị xóa ở lần khởi động sau.',
  ),
  known(
    `${PART}/metadata\\.json`,
    'What the part says of itself: rows or items, blocks, first and last time or key.',
    'Part tự mô tả: số dòng hoặc mục, số block, thời điểm hay khóa đầu và cuối.',
  ),
  known(
    `${PART}/metaindex\\.bin`,
    'The index of the index: where in index.bin the headers of which series or items begin. It is held in memory.',
    'Chỉ mục của chỉ mục: trong index.bin, phần đầu block của những chuỗi hay mục nào nằm từ đâu. Nó được giữ trong bộ nhớ.',
  ),
  known(
    `${PART}/index\\.bin`,
    'Headers of blocks, packed with zstd: which series or items, how coded, and where their bytes lie.',
    'Phần đầu của các block, nén bằng zstd: chuỗi hay mục nào, mã hóa ra sao, byte nằm ở đâu.',
  ),
  known(
    `${PART}/timestamps\\.bin`,
    'Timestamps of all blocks. Series that are scraped together share them: that is why it can be tiny.',
    'Timestamp của mọi block. Các chuỗi được scrape cùng lúc thì dùng chung chúng, vì vậy tệp có thể rất nhỏ.',
  ),
  known(
    `${PART}/values\\.bin`,
    'Values of all blocks: whole numbers and an exponent instead of floats, as differences, then packed.',
    'Giá trị của mọi block: số nguyên và số mũ thay cho số thực, lưu dạng hiệu rồi nén.',
  ),
  known(
    `${PART}/items\\.bin`,
    'Entries of the index: label pairs with the ids of their series, and names of series by id.',
    'Các mục của chỉ mục: cặp nhãn kèm id của các chuỗi, và tên chuỗi theo id.',
  ),
  known(
    `${PART}/lens\\.bin`,
    'Lengths of the entries in items.bin, kept apart since they pack better alone.',
    'Độ dài các mục trong items.bin, để riêng vì nén riêng thì gọn hơn.',
  ),
  known(
    'metadata/minTimestampForCompositeIndex',
    'From which time on the index also has keys of metric name and label together.',
    'Từ thời điểm nào chỉ mục có thêm khóa ghép tên metric với nhãn.',
  ),
  known('metadata', 'Small facts about the whole store.', 'Vài thông tin nhỏ về toàn bộ kho lưu trữ.'),
  known(
    'cache',
    'Caches as the last clean stop saved them. A server that is killed saves none.',
    'Các cache do lần tắt đúng cách gần nhất lưu lại. Tiến trình bị giết thì không lưu gì.',
  ),
  known(
    'snapshots',
    'Snapshots: hard links to parts, made in a moment. They are no backup, since they share the disk.',
    'Các snapshot (ảnh chụp nhanh): hard link đến part, tạo tức thì. Chúng không phải bản sao lưu vì chung ổ đĩa.',
  ),
  known(
    'tmp(/searchResults)?',
    'For results of queries that are too large for memory.',
    'Dành cho kết quả truy vấn quá lớn so với bộ nhớ.',
  ),
];

/** One sentence for an entry that an engine named; null for any other. */
export function describeEntry(path: string): Text | null {
  return KNOWN.find(({ pattern }) => pattern.test(path))?.text ?? null;
}
