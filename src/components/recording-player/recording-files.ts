import * as v from 'valibot';
import { type Recording, RecordingSchema } from '../../../protocol/recording.ts';

/** A recording is a file of the site, with a server behind it or not. */
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
