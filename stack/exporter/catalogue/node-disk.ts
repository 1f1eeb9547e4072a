import { counter, gauge, UNLABELLED } from '../define-family.ts';
import type { Family } from '../family.ts';
import { FILESYSTEM_BYTES, MOUNTPOINTS } from '../model/node-machine.ts';

const DISK = [{ device: 'nvme0n1' }];
const FILESYSTEMS = MOUNTPOINTS.map((mountpoint) => ({
  device: mountpoint === '/' ? '/dev/nvme0n1p1' : '/dev/nvme0n1p2',
  fstype: 'ext4',
  mountpoint,
}));
/** The part of a file system that only root may fill. */
const ROOT_RESERVE = 0.05;

/** The machine's disk and file systems, under the names that node_exporter gives them. */
export const NODE_DISK_FAMILIES: readonly Family[] = [
  counter({
    name: 'node_disk_io_time_seconds_total',
    unit: 'seconds',
    drivenBy: 'node',
    series: DISK,
    increase: (step) => step.node.disk.busySeconds,
    meaning: {
      en: 'Seconds in which the disk had work to do.',
      vi: 'Số giây mà đĩa có việc phải làm.',
    },
    query: 'rate(node_disk_io_time_seconds_total[1m])',
  }),
  counter({
    name: 'node_disk_read_bytes_total',
    unit: 'bytes',
    drivenBy: 'node',
    series: DISK,
    increase: (step) => step.node.disk.readBytes,
    meaning: { en: 'Bytes read from the disk.', vi: 'Số byte đã đọc từ đĩa.' },
    query: 'rate(node_disk_read_bytes_total[1m])',
  }),
  counter({
    name: 'node_disk_written_bytes_total',
    unit: 'bytes',
    drivenBy: 'node',
    series: DISK,
    increase: (step) => step.node.disk.writtenBytes,
    meaning: { en: 'Bytes written to the disk.', vi: 'Số byte đã ghi xuống đĩa.' },
    query: 'rate(node_disk_written_bytes_total[1m])',
  }),
  counter({
    name: 'node_disk_reads_completed_total',
    unit: 'events',
    drivenBy: 'node',
    series: DISK,
    increase: (step) => step.node.disk.reads,
    meaning: { en: 'Reads that the disk has finished.', vi: 'Số lượt đọc đĩa đã hoàn tất.' },
    query: 'rate(node_disk_reads_completed_total[1m])',
  }),
  counter({
    name: 'node_disk_writes_completed_total',
    unit: 'events',
    drivenBy: 'node',
    series: DISK,
    increase: (step) => step.node.disk.writes,
    meaning: { en: 'Writes that the disk has finished.', vi: 'Số lượt ghi đĩa đã hoàn tất.' },
    query: 'rate(node_disk_writes_completed_total[1m])',
  }),
  counter({
    name: 'node_pressure_io_waiting_seconds_total',
    unit: 'seconds',
    drivenBy: 'node',
    series: UNLABELLED,
    increase: (step) => step.node.ioWaitingSeconds,
    meaning: {
      en: 'Seconds in which at least one process waited for the disk (pressure stall information).',
      vi: 'Số giây có ít nhất một tiến trình phải chờ đĩa (chỉ số áp lực PSI của Linux).',
    },
    query: 'rate(node_pressure_io_waiting_seconds_total[1m])',
  }),
  gauge({
    name: 'node_filesystem_size_bytes',
    unit: 'bytes',
    drivenBy: 'capacity',
    series: FILESYSTEMS,
    value: (_step, { mountpoint }) => FILESYSTEM_BYTES[mountpoint],
    meaning: { en: 'Size of the file system.', vi: 'Dung lượng của hệ thống tệp.' },
    query: 'node_filesystem_size_bytes{mountpoint="/data"}',
  }),
  gauge({
    name: 'node_filesystem_free_bytes',
    unit: 'bytes',
    drivenBy: 'node',
    series: FILESYSTEMS,
    value: (step, { mountpoint }) => step.node.freeBytes[mountpoint],
    meaning: {
      en: 'Bytes that no file uses, with the reserve that only root may fill.',
      vi: 'Số byte chưa có tệp nào dùng, tính cả phần dự trữ chỉ root được ghi.',
    },
    query: 'node_filesystem_free_bytes - node_filesystem_avail_bytes',
  }),
  gauge({
    name: 'node_filesystem_avail_bytes',
    unit: 'bytes',
    drivenBy: 'node',
    series: FILESYSTEMS,
    value: (step, { mountpoint }) =>
      step.node.freeBytes[mountpoint] - FILESYSTEM_BYTES[mountpoint] * ROOT_RESERVE,
    meaning: {
      en: 'Bytes that ordinary programs can still write. On / the log fills it until it is rotated.',
      vi: 'Số byte mà chương trình thường còn ghi được. Trên /, log lấp dần chỗ này cho đến khi được xoay vòng.',
    },
    query: 'node_filesystem_avail_bytes / node_filesystem_size_bytes',
  }),
];
