import * as v from 'valibot';
import {
  type Recording,
  type RecordingIndex,
  RecordingIndexSchema,
  RecordingSchema,
} from '../../../protocol/recording.ts';

/** Recordings are files of the site, with a server behind it or not. */
export async function readRecordingIndex(base: string, signal: AbortSignal): Promise<RecordingIndex> {
  return v.parse(RecordingIndexSchema, await readJson(`${base}_writepath/recordings/index.json`, signal));
}

export async function readRecording(
  base: string,
  lab: string,
  topology: string,
  signal: AbortSignal,
): Promise<Recording> {
  return v.parse(
    RecordingSchema,
    await readJson(`${base}_writepath/recordings/${lab}-${topology}.json`, signal),
  );
}

async function readJson(address: string, signal: AbortSignal): Promise<unknown> {
  const response = await fetch(address, { signal });
  if (!response.ok) throw new Error(`${address} answered ${response.status}`);
  return response.json();
}
