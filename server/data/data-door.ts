import type { ServerResponse } from 'node:http';
import * as v from 'valibot';
import { DATA_LIMITS, type FolderListing, isDataPath, TSDB_SERVICES } from '../../protocol/data-folder.ts';
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
const RangeSchema = v.strictObject({
  offset: v.optional(whole, '0'),
  length: v.optional(
    v.pipe(whole, v.minValue(1), v.maxValue(DATA_LIMITS.rangeBytes)),
    String(DATA_LIMITS.rangeBytes),
  ),
});

/**
 * The files of a TSDB while the engine writes them, read-only: a path that ends with `/` lists a folder, any other
 * gives a piece of a file. The runtime follows no path out of the service's data.
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
    const range = v.safeParse(RangeSchema, Object.fromEntries(url.searchParams));
    if (!range.success) throw badRange(new v.ValiError(range.issues));
    const { phase } = stack.snapshot();
    if (phase === 'down') throw notRunning();
    if (underWay >= MOST_AT_ONCE) throw tooManyReads(MOST_AT_ONCE);
    underWay++;
    try {
      if (isFolder) return answerJson(response, 200, await list(service, path));
      const { offset, length } = range.output;
      const bytes = await stack.readData(service, path, { offsetBytes: offset, lengthBytes: length });
      answerBytes(response, bytes);
    } finally {
      underWay--;
    }
  };

  async function list(service: ServiceName, path: string): Promise<FolderListing> {
    const found = await stack.listData(service, path);
    if (found.length > DATA_LIMITS.entries) throw tooManyEntries(found.length);
    return { entries: found.map(({ name, folder, bytes }) => ({ name, isFolder: folder, bytes })) };
  }
}

function keeperNamed(name: string): ServiceName {
  const parsed = v.safeParse(ServiceNameSchema, name);
  if (!parsed.success || !TSDB_SERVICES.includes(parsed.output)) throw noSuchService(name);
  return parsed.output;
}
