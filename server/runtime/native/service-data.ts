import { constants } from 'node:fs';
import { lstat, open, readdir, realpath } from 'node:fs/promises';
import { join, sep } from 'node:path';
import { LearnerError } from '../../../protocol/learner-error.ts';
import type { ByteRange } from '../contract.ts';

export interface DataEntry {
  readonly name: string;
  readonly folder: boolean;
  readonly bytes: number;
}

/** What a folder below `base` holds, by name. Files that vanish meanwhile (a merge, a flush) are left out. */
export async function listFolder(base: string, path: string): Promise<readonly DataEntry[]> {
  const folder = await insideOf(base, path);
  const names = await orGone(path, readdir(folder));
  const entries = await Promise.all(
    names.sort().map(async (name): Promise<DataEntry | null> => {
      try {
        const stat = await lstat(join(folder, name));
        return { name, folder: stat.isDirectory(), bytes: stat.isDirectory() ? 0 : stat.size };
      } catch {
        return null;
      }
    }),
  );
  return entries.filter((entry) => entry !== null);
}

/** Bytes of a file below `base`; fewer than asked for at its end. */
export async function readRange(base: string, path: string, range: ByteRange): Promise<Uint8Array> {
  const file = await insideOf(base, path);
  const handle = await orGone(
    path,
    open(file, constants.O_RDONLY | constants.O_NOFOLLOW | constants.O_NONBLOCK),
  );
  try {
    if (!(await handle.stat()).isFile()) throw gone(path);
    const buffer = new Uint8Array(range.lengthBytes);
    const { bytesRead } = await handle.read(buffer, 0, range.lengthBytes, range.offsetBytes);
    return buffer.subarray(0, bytesRead);
  } finally {
    await handle.close();
  }
}

/** The real path, certain to lie below `base`: no `..`, and no link that leads out. */
async function insideOf(base: string, path: string): Promise<string> {
  const parts = path.split('/').filter((part) => part !== '' && part !== '.');
  if (path.startsWith('/') || path.includes('\0') || parts.includes('..')) throw leadsOut(path);
  const realBase = await orGone(path, realpath(base));
  const real = await orGone(path, realpath(join(realBase, ...parts)));
  if (real !== realBase && !real.startsWith(realBase + sep)) throw leadsOut(path);
  return real;
}

async function orGone<Value>(path: string, work: Promise<Value>): Promise<Value> {
  try {
    return await work;
  } catch (cause) {
    throw isRefused(cause) ? refused(path, cause) : gone(path, cause);
  }
}

function isRefused(cause: unknown): boolean {
  return cause instanceof Error && 'code' in cause && (cause.code === 'EACCES' || cause.code === 'EPERM');
}

function refused(path: string, cause: unknown): LearnerError {
  return new LearnerError(
    'denied',
    {
      en: `"${path}" may not be read by the account that runs this server. Give that account the right to read it, then open it again.`,
      vi: `Người dùng đang chạy máy chủ này không có quyền đọc "${path}". Hãy cấp quyền đọc cho người dùng đó rồi mở lại.`,
    },
    { cause },
  );
}

function gone(path: string, cause?: unknown): LearnerError {
  return new LearnerError(
    'gone',
    {
      en: `"${path}" is not there (any more): databases merge and delete files all the time. List the folder again.`,
      vi: `Không (còn) thấy "${path}": cơ sở dữ liệu gộp và xóa tệp liên tục. Hãy liệt kê lại thư mục.`,
    },
    { cause },
  );
}

function leadsOut(path: string): LearnerError {
  return new LearnerError('denied', {
    en: `"${path}" leads out of the service's data. Use a path below it, without "..".`,
    vi: `"${path}" trỏ ra ngoài dữ liệu của dịch vụ. Hãy dùng đường dẫn bên trong, không có "..".`,
  });
}
