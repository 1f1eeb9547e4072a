import { readFileSync, statfsSync } from 'node:fs';
import { LearnerError } from '../../../protocol/learner-error.ts';

/** Twenty processes were measured at about 700 MB; the rest is for the page's browser and the server. */
const MEMORY_MEGABYTES = 900;
const DISK_MEGABYTES = 1000;

/** @throws {LearnerError} `too-little-memory`, `no-space-left` before anything is started. */
export function requireRoom(folder: string): void {
  const memory = availableMegabytes();
  if (memory !== null && memory < MEMORY_MEGABYTES) {
    throw new LearnerError('too-little-memory', {
      en: `The stack needs ${MEMORY_MEGABYTES} MB of free memory; this machine has ${memory} MB. Close programs, or give the virtual machine more memory, then start again.`,
      vi: `Stack cần ${MEMORY_MEGABYTES} MB bộ nhớ trống; máy này còn ${memory} MB. Hãy đóng bớt chương trình, hoặc cấp thêm bộ nhớ cho máy ảo, rồi khởi động lại.`,
    });
  }
  const { bavail, bsize } = statfsSync(folder);
  const disk = Math.floor((bavail * bsize) / 1e6);
  if (disk < DISK_MEGABYTES) {
    throw new LearnerError('no-space-left', {
      en: `The stack needs ${DISK_MEGABYTES} MB of disk in ${folder}; ${disk} MB are free. "npm run clean" shows what can go.`,
      vi: `Stack cần ${DISK_MEGABYTES} MB đĩa trong ${folder}; hiện còn ${disk} MB. "npm run clean" cho biết có thể xóa gì.`,
    });
  }
}

function availableMegabytes(): number | null {
  try {
    const found = /^MemAvailable:\s+(\d+) kB$/m.exec(readFileSync('/proc/meminfo', 'utf8'));
    return found ? Math.floor(Number(found[1]) / 1000) : null;
  } catch {
    return null; // no such file: the kernel does not say
  }
}
