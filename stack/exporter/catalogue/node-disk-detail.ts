import { counter, gauge } from '../define-family.ts';
import type { Family } from '../family.ts';
import { MOUNTPOINTS } from '../model/node-machine.ts';

const DISK = [{ device: 'nvme0n1' }];
const FILESYSTEMS = MOUNTPOINTS.map((mountpoint) => ({
  device: mountpoint === '/' ? '/dev/nvme0n1p1' : '/dev/nvme0n1p2',
  fstype: 'ext4',
  mountpoint,
}));
const FILES = { '/': 2_621_440, '/data': 6_553_600 };
const FILES_TAKEN = { '/': 214_000, '/data': 31_000 };

/** How long the disk takes and what its file systems hold, under the names that node_exporter gives it. */
export const NODE_DISK_DETAIL_FAMILIES: readonly Family[] = [
  counter({
    name: 'node_disk_read_time_seconds_total',
    unit: 'seconds',
    drivenBy: 'node',
    series: DISK,
    increase: ({ node }) => node.disk.reads * 0.0009 * (1 + node.disk.busySeconds),
    meaning: { en: 'Seconds that reads took, added up.', vi: 'Tổng số giây dành cho các lần đọc.' },
    query: 'rate(node_disk_read_time_seconds_total[1m]) / rate(node_disk_reads_completed_total[1m])',
  }),
  counter({
    name: 'node_disk_write_time_seconds_total',
    unit: 'seconds',
    drivenBy: 'node',
    series: DISK,
    increase: ({ node }) => node.disk.writes * 0.0014 * (1 + node.disk.busySeconds),
    meaning: { en: 'Seconds that writes took, added up.', vi: 'Tổng số giây dành cho các lần ghi.' },
    query: 'rate(node_disk_write_time_seconds_total[1m]) / rate(node_disk_writes_completed_total[1m])',
  }),
  counter({
    name: 'node_disk_io_time_weighted_seconds_total',
    unit: 'seconds',
    drivenBy: 'node',
    series: DISK,
    increase: ({ node }) =>
      (node.disk.reads * 0.0009 + node.disk.writes * 0.0014) * (1 + node.disk.busySeconds),
    meaning: {
      en: 'Seconds times operations under way. Its rate is the mean length of the queue at the disk.',
      vi: 'Số giây nhân với số thao tác đang dở. Tốc độ tăng của nó là độ dài trung bình của hàng đợi ở đĩa.',
    },
    query: 'rate(node_disk_io_time_weighted_seconds_total[1m])',
  }),
  gauge({
    name: 'node_disk_io_now',
    unit: 'events',
    drivenBy: 'node',
    series: DISK,
    value: ({ node, traffic }) =>
      Math.round((node.disk.busySeconds / Math.max(1, traffic.elapsedSeconds)) * 6),
    meaning: { en: 'Operations that the disk has under way.', vi: 'Số thao tác đĩa đang thực hiện.' },
    query: 'max_over_time(node_disk_io_now[5m])',
  }),
  counter({
    name: 'node_disk_reads_merged_total',
    unit: 'events',
    drivenBy: 'node',
    series: DISK,
    increase: ({ node }) => node.disk.reads * 0.08,
    meaning: {
      en: 'Reads that the kernel joined with a neighbour.',
      vi: 'Số lần đọc được nhân hệ điều hành gộp với lần đọc liền kề.',
    },
    query: 'rate(node_disk_reads_merged_total[1m])',
  }),
  counter({
    name: 'node_disk_writes_merged_total',
    unit: 'events',
    drivenBy: 'node',
    series: DISK,
    increase: ({ node }) => node.disk.writes * 0.45,
    meaning: {
      en: 'Writes that the kernel joined with a neighbour.',
      vi: 'Số lần ghi được nhân hệ điều hành gộp với lần ghi liền kề.',
    },
    query: 'rate(node_disk_writes_merged_total[1m]) / rate(node_disk_writes_completed_total[1m])',
  }),
  counter({
    name: 'node_disk_discards_completed_total',
    unit: 'events',
    drivenBy: 'node',
    series: DISK,
    increase: ({ node }) => node.disk.writes * 0.004,
    meaning: {
      en: 'Blocks that the disk was told it may forget.',
      vi: 'Số lần báo cho đĩa biết khối nào không còn cần nữa.',
    },
    query: 'rate(node_disk_discards_completed_total[1m])',
  }),
  counter({
    name: 'node_disk_flush_requests_total',
    unit: 'events',
    drivenBy: 'node',
    series: DISK,
    increase: ({ engine }) => engine.fsyncs,
    meaning: {
      en: 'Times the disk was asked to write down all it holds. The database asks at each commit.',
      vi: 'Số lần đĩa được yêu cầu ghi xuống mọi thứ đang giữ. Cơ sở dữ liệu yêu cầu ở mỗi lần commit.',
    },
    query: 'rate(node_disk_flush_requests_total[1m])',
  }),
  counter({
    name: 'node_disk_flush_requests_time_seconds_total',
    unit: 'seconds',
    drivenBy: 'node',
    series: DISK,
    increase: ({ engine, http }) => engine.fsyncs * 0.0011 * http.slowdown,
    meaning: { en: 'Seconds that those requests took.', vi: 'Số giây dành cho các yêu cầu đó.' },
    query: 'rate(node_disk_flush_requests_time_seconds_total[1m]) / rate(node_disk_flush_requests_total[1m])',
  }),
  gauge({
    name: 'node_disk_info',
    unit: 'info',
    drivenBy: 'clock',
    series: [{ device: 'nvme0n1', model: 'WP-SSD-160' }],
    value: () => 1,
    meaning: { en: 'Always 1; the labels name the disk.', vi: 'Luôn bằng 1; các nhãn nêu tên đĩa.' },
    query: 'node_disk_info',
  }),
  gauge({
    name: 'node_filesystem_files',
    unit: 'files',
    drivenBy: 'capacity',
    series: FILESYSTEMS,
    value: (_step, { mountpoint }) => FILES[mountpoint],
    meaning: { en: 'Files that the file system can hold.', vi: 'Số tệp mà hệ thống tệp chứa được.' },
    query: 'node_filesystem_files',
  }),
  gauge({
    name: 'node_filesystem_files_free',
    unit: 'files',
    drivenBy: 'node',
    series: FILESYSTEMS,
    value: ({ node }, { mountpoint }) =>
      FILES[mountpoint] - FILES_TAKEN[mountpoint] - Math.round(node.openFiles / 10),
    meaning: { en: 'Files that could still be created.', vi: 'Số tệp còn có thể tạo thêm.' },
    query: '1 - node_filesystem_files_free / node_filesystem_files',
  }),
  gauge({
    name: 'node_filesystem_readonly',
    unit: 'value',
    drivenBy: 'node',
    series: FILESYSTEMS,
    value: () => 0,
    meaning: { en: '1 when the file system refuses writes.', vi: 'Bằng 1 khi hệ thống tệp từ chối ghi.' },
    query: 'max(node_filesystem_readonly)',
  }),
  gauge({
    name: 'node_filesystem_device_error',
    unit: 'value',
    drivenBy: 'node',
    series: FILESYSTEMS,
    value: () => 0,
    meaning: {
      en: '1 when the file system could not be asked for its figures.',
      vi: 'Bằng 1 khi không đọc được thông số của hệ thống tệp.',
    },
    query: 'max(node_filesystem_device_error)',
  }),
];
