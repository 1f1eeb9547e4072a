import { readFileSync, statfsSync } from 'node:fs';
import { freemem } from 'node:os';
import { Refusal } from './say.mjs';

/** The spine needs 750 MB; below this the machine would swap and every figure on the pages would be off. */
export const LEAST_MEMORY_MB = 1000;
/** node_modules 0.8 GB, programs 0.4 GB, an hour of the stack's data 0.2 GB. */
export const LEAST_DISK_MB = 1600;

/** Memory that can be had without swapping, MB. Linux counts reclaimable caches in, others what is free. */
export function availableMemoryMb() {
  try {
    const kilobytes = /MemAvailable:\s+(\d+)/.exec(readFileSync('/proc/meminfo', 'utf8'))?.[1];
    return Math.round(Number(kilobytes) / 1024);
  } catch {
    return Math.round(freemem() / 1024 / 1024); // no /proc: macOS
  }
}

/** @param {string} path */
export function freeDiskMb(path) {
  const { bavail, bsize } = statfsSync(path);
  return Math.round((bavail * bsize) / 1024 / 1024);
}

/**
 * Refuses what cannot work, before anything is fetched.
 * @param {{ platform?: string, arch?: string, nodeVersion?: string, memoryMb?: number, diskMb?: number }} machine
 */
export function checkMachine({
  platform = process.platform,
  arch = process.arch,
  nodeVersion = process.versions.node,
  memoryMb = availableMemoryMb(),
  diskMb = freeDiskMb('.'),
} = {}) {
  if (platform === 'win32') {
    throw new Refusal({
      en: 'Writepath runs in Linux and macOS. On Windows, install WSL 2 ("wsl --install" in PowerShell), open its Ubuntu, clone the project there and run "npm start" again.',
      vi: 'Writepath chạy trên Linux và macOS. Trên Windows, hãy cài WSL 2 ("wsl --install" trong PowerShell), mở Ubuntu trong đó, clone dự án rồi chạy lại "npm start".',
    });
  }
  if (Number(nodeVersion.split('.')[0]) < 20) {
    throw new Refusal({
      en: `Node ${nodeVersion} is too old: Writepath starts on Node 20 or newer. Install a current one, then run "npm start" again.`,
      vi: `Node ${nodeVersion} quá cũ: Writepath cần Node 20 trở lên. Hãy cài bản mới rồi chạy lại "npm start".`,
    });
  }
  if (arch !== 'x64' && arch !== 'arm64') {
    throw new Refusal({
      en: `There are no builds of the stack for ${arch}: use an x64 or arm64 machine.`,
      vi: `Không có bản dựng nào của stack cho ${arch}: hãy dùng máy x64 hoặc arm64.`,
    });
  }
  if (memoryMb < LEAST_MEMORY_MB) {
    throw new Refusal({
      en: `Only ${memoryMb} MB of memory are free; the stack needs ${LEAST_MEMORY_MB}. Close something, then run "npm start" again.`,
      vi: `Chỉ còn ${memoryMb} MB bộ nhớ trống; stack cần ${LEAST_MEMORY_MB} MB. Hãy đóng bớt chương trình rồi chạy lại "npm start".`,
    });
  }
  if (diskMb < LEAST_DISK_MB) {
    throw new Refusal({
      en: `Only ${diskMb} MB of disk are free; Writepath needs ${LEAST_DISK_MB}. Free some ("npm run clean" lists what Writepath keeps), then run "npm start" again.`,
      vi: `Đĩa chỉ còn ${diskMb} MB; Writepath cần ${LEAST_DISK_MB} MB. Hãy giải phóng bớt ("npm run clean" liệt kê những gì Writepath đang giữ) rồi chạy lại "npm start".`,
    });
  }
}
