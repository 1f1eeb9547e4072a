import * as v from 'valibot';
import { DATA_LIMITS, FolderListingSchema } from '../../../protocol/data-folder.ts';
import { ErrorBodySchema, LearnerError } from '../../../protocol/learner-error.ts';
import type { ServiceName } from '../../../stack/services.ts';
import { DataFolderError } from '../../../tsdb/bytes/data-folder.ts';
import { walkFiles } from './walk-files.ts';
import type { WalkableFolder } from './walkable-folder.ts';

/** Pieces that are asked for at the same time. */
const AT_ONCE = 4;

/**
 * A service's data folder behind the server's door, while the engine writes it.
 *
 * @param get asks below `/api/`: `data/prometheus-writer/wal/`
 */
export function liveFolder(service: ServiceName, get: (path: string) => Promise<Response>): WalkableFolder {
  const ask = async (path: string, query = ''): Promise<Response> => {
    let answer: Response;
    try {
      answer = await get(`data/${service}/${path}${query}`);
    } catch (cause) {
      throw new DataFolderError('failed', path, { cause });
    }
    if (answer.ok) return answer;
    const body = v.safeParse(ErrorBodySchema, await answer.json().catch(() => null));
    const cause = body.success ? LearnerError.fromBody(body.output) : new Error(`HTTP ${answer.status}`);
    throw new DataFolderError(reasonOf(answer.status), path, { cause });
  };
  const listing = async (path: string, query = '') =>
    v.parse(FolderListingSchema, await (await ask(path === '' ? '' : `${path}/`, query)).json()).entries;
  const piece = async (path: string, offset: number, length: number) =>
    new Uint8Array(await (await ask(path, `?offset=${offset}&length=${length}`)).arrayBuffer());

  return {
    list: (path) => listing(path),
    async walk() {
      const all = await listing('', '?deep=yes');
      return walkFiles(
        all.flatMap(({ name, bytes, isFolder }) => (isFolder ? [] : [{ path: name, bytes }])),
        all.flatMap(({ name, isFolder }) => (isFolder ? [name] : [])),
      );
    },
    async read(path, offsetBytes, lengthBytes) {
      const bytes = new Uint8Array(lengthBytes);
      let end = 0;
      for (let at = 0; at < lengthBytes; at += DATA_LIMITS.rangeBytes * AT_ONCE) {
        const starts = Array.from({ length: AT_ONCE }, (_, index) => at + index * DATA_LIMITS.rangeBytes);
        const pieces = await Promise.all(
          starts
            .filter((start) => start < lengthBytes)
            .map(async (start) => {
              const most = Math.min(DATA_LIMITS.rangeBytes, lengthBytes - start);
              return { start, most, got: await piece(path, offsetBytes + start, most) };
            }),
        );
        for (const { start, most, got } of pieces) {
          bytes.set(got, start);
          end = start + got.length;
          if (got.length < most) return bytes.subarray(0, end); // the file ends here, now
        }
      }
      return bytes.subarray(0, end);
    },
  };
}

function reasonOf(status: number): DataFolderError['reason'] {
  if (status === 410 || status === 404) return 'absent';
  return status === 403 ? 'denied' : 'failed';
}
