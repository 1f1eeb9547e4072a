import { existsSync } from 'node:fs';
import { delimiter, join } from 'node:path';
import type { Text } from '../../protocol/text.ts';
import { cacheFolder, ROOT } from '../launcher/places.mjs';
import { DEFAULT_PORT, holderOf, isFree } from '../launcher/ports.mjs';
import { availableMemoryMb, freeDiskMb, LEAST_DISK_MB, LEAST_MEMORY_MB } from '../launcher/preflight.mjs';

/** One line of the preflight. */
export interface MachineCheck {
  readonly name: string;
  readonly ok: boolean;
  readonly found: string;
  /** What to do, or what is lost without it; null when all is well. */
  readonly next: Text | null;
}

const BROWSERS = ['chromium', 'chromium-browser', 'google-chrome', 'firefox'];

function onPath(program: string): string | null {
  const folders = (process.env.PATH ?? '').split(delimiter);
  return folders.map((folder) => join(folder, program)).find((path) => existsSync(path)) ?? null;
}

/** What `npm start` looks at before it fetches anything, and what the machine is better with. */
export async function machineChecks(): Promise<MachineCheck[]> {
  const memoryMb = availableMemoryMb();
  const diskMb = freeDiskMb(existsSync(cacheFolder()) ? cacheFolder() : ROOT);
  const portFree = await isFree(DEFAULT_PORT, '127.0.0.1');
  const browser = BROWSERS.map(onPath).find((path) => path !== null) ?? null;
  const sandbox = onPath('bwrap');
  return [
    {
      name: 'system',
      ok: process.platform !== 'win32',
      found: `${process.platform} ${process.arch}`,
      next: null,
    },
    { name: 'node', ok: true, found: process.version, next: null },
    {
      name: 'memory',
      ok: memoryMb >= LEAST_MEMORY_MB,
      found: `${memoryMb} MB`,
      next:
        memoryMb >= LEAST_MEMORY_MB
          ? null
          : {
              en: `close something: ${LEAST_MEMORY_MB} MB are needed`,
              vi: `hãy đóng bớt chương trình: cần ${LEAST_MEMORY_MB} MB`,
            },
    },
    {
      name: 'disk',
      ok: diskMb >= LEAST_DISK_MB,
      found: `${diskMb} MB`,
      next:
        diskMb >= LEAST_DISK_MB
          ? null
          : {
              en: '"npm run clean" lists what Writepath keeps',
              vi: '"npm run clean" liệt kê những gì Writepath đang giữ',
            },
    },
    {
      name: `port ${DEFAULT_PORT}`,
      ok: true,
      found: portFree ? 'free' : `taken by ${holderOf(DEFAULT_PORT) ?? 'a process that cannot be seen'}`,
      next: portFree
        ? null
        : { en: 'npm start takes the next free one', vi: 'npm start sẽ lấy cổng trống kế tiếp' },
    },
    {
      name: 'sandbox',
      ok: sandbox !== null || process.platform !== 'linux',
      found: sandbox ?? 'bubblewrap is missing',
      next: sandbox
        ? null
        : {
            en: 'native shells then run as your own user, after one question',
            vi: 'khi đó shell native chạy bằng chính tài khoản của bạn, sau khi đã hỏi bạn một lần',
          },
    },
    {
      name: 'browser',
      ok: true,
      found: browser ?? 'none seen on PATH',
      next: browser
        ? null
        : {
            en: 'any current browser will do; the tests want Chromium',
            vi: 'trình duyệt mới nào cũng được; bộ test cần Chromium',
          },
    },
  ];
}
