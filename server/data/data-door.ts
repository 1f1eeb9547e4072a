import type { ServerResponse } from 'node:http';
import * as v from 'valibot';
import { DATA_LIMITS, type FolderListing, isDataPath, TSDB_SERVICES } from '../../protocol/data-folder.ts';
import { LearnerError } from '../../protocol/learner-error.ts';
import { ServiceNameSchema } from '../../protocol/stack.ts';
import type { ServiceName } from '../../stack/services.ts';
import type { Stack } from '../runtime/contract.ts';
import { badPath, badRange, noSuchService, notRunning, tooManyEntries, tooManyReads } from './data-errors.ts';

export interface DataVisit {
  readonly response: ServerResponse;
  readonly url: URL;
  readonly parameters: Readonly<Record<string, string>>;
}

export interface DataDoorOptions {
  readonly stack: Pick<Stack, 'snapshot' | 'listData' | 'readData'>;
  readonly answerJson: (response: ServerResponse, status: number, value: unknown) => void;
  readonly answerBytes: (response: ServerResponse, bytes: Uint8Array) => void;
}

/** Each holds up to a range in memory. */
const MOST_AT_ONCE = 16;

const whole = v.pipe(v.string(), v.regex(/^\d{1,15}$/), v.transform(Number));
const DeepSchema = v.strictObject({ deep: v.optional(v.literal('yes')) });
const RangeSchema = v.strictObject({
  offset: v.optional(whole, '0'),
  length: v.optional(
    v.pipe(whole, v.minValue(1), v.maxValue(DATA_LIMITS.rangeBytes)),
    String(DATA_LIMITS.rangeBytes),
  ),
});

/**
 * The files of a TSDB while the engine writes them, read-only: a path that ends with `/` lists a folder (`?deep=yes`:
 * with all below it, as paths), any other gives a piece of a file. The runtime follows no path out of the service's data.
 */
export function createDataDoor(options: DataDoorOptions): (visit: DataVisit) => Promise<void> {
  const { stack, answerJson, answerBytes } = options;
  let underWay = 0;

  return async ({ response, url, parameters }) => {
    const service = keeperNamed(parameters.service ?? '');
    const asked = parameters['*'] ?? '';
    const isFolder = asked === '' || asked.endsWith('/');
    const path = isFolder ? asked.slice(0, -1) : asked;
    if (!isDataPath(path)) throw badPath();
    const asks = Object.fromEntries(url.searchParams);
    const range = v.safeParse(RangeSchema, isFolder ? {} : asks);
    const depth = v.safeParse(DeepSchema, isFolder ? asks : {});
    if (!range.success) throw badRange(new v.ValiError(range.issues));
    if (!depth.success) throw badRange(new v.ValiError(depth.issues));
    const { phase } = stack.snapshot();
    if (phase === 'down') throw notRunning();
    if (underWay >= MOST_AT_ONCE) throw tooManyReads(MOST_AT_ONCE);
    underWay++;
    try {
      if (isFolder) {
        const entries = await list(service, path, depth.output.deep === 'yes');
        return answerJson(response, 200, { entries } satisfies FolderListing);
      }
      const { offset, length } = range.output;
      const bytes = await stack.readData(service, path, { offsetBytes: offset, lengthBytes: length });
      answerBytes(response, bytes);
    } finally {
      underWay--;
    }
  };

  /** Level by level; a folder that a merge takes away meanwhile is left out. */
  async function list(
    service: ServiceName,
    path: string,
    isDeep: boolean,
  ): Promise<FolderListing['entries']> {
    const entries: FolderListing['entries'] = [];
    let level = [''];
    while (level.length > 0) {
      const deeper: string[] = [];
      for (const start of level) {
        for (const { name, folder, bytes } of await listOne(service, path, start)) {
          entries.push({ name: start + name, isFolder: folder, bytes });
          if (isDeep && folder && isDataPath(join(path, start + name))) deeper.push(`${start}${name}/`);
        }
        if (entries.length > DATA_LIMITS.entries) throw tooManyEntries(entries.length);
      }
      level = deeper;
    }
    return entries;
  }

  async function listOne(service: ServiceName, path: string, start: string): ReturnType<Stack['listData']> {
    try {
      return await stack.listData(service, join(path, start.slice(0, -1)));
    } catch (failure) {
      if (start !== '' && failure instanceof LearnerError && failure.code === 'gone') return [];
      throw failure;
    }
  }
}

function join(folder: string, name: string): string {
  return folder === '' || name === '' ? folder + name : `${folder}/${name}`;
}

function keeperNamed(name: string): ServiceName {
  const parsed = v.safeParse(ServiceNameSchema, name);
  if (!parsed.success || !TSDB_SERVICES.includes(parsed.output)) throw noSuchService(name);
  return parsed.output;
}
