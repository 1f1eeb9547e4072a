import { readFileSync } from 'node:fs';
import * as v from 'valibot';

/** A JSON file of ours as its schema has it; null when there is none, or it is half-written or of another version. */
export function readRecord<Schema extends v.GenericSchema>(
  path: string,
  schema: Schema,
): v.InferOutput<Schema> | null {
  let text: string;
  try {
    text = readFileSync(path, 'utf8');
  } catch {
    return null;
  }
  try {
    const parsed = v.safeParse(schema, JSON.parse(text));
    return parsed.success ? parsed.output : null;
  } catch {
    return null; // not JSON
  }
}
