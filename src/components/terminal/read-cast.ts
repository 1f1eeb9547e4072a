import * as v from 'valibot';

const HeaderSchema = v.object({
  version: v.literal(2),
  width: v.pipe(v.number(), v.integer(), v.minValue(1)),
  height: v.pipe(v.number(), v.integer(), v.minValue(1)),
});
const EventSchema = v.tuple([v.number(), v.string(), v.string()]);

/** A recorded terminal: its size and what it wrote when. */
export interface Cast {
  readonly columns: number;
  readonly rows: number;
  readonly durationMs: number;
  readonly outputs: readonly { readonly atMs: number; readonly text: string }[];
}

/** Reads an asciicast v2. @throws {Error} when it is none; a recording is ours, so that is a fault of the build. */
export function readCast(text: string): Cast {
  const [header, ...lines] = text.split('\n').filter((line) => line.trim() !== '');
  const { width, height } = v.parse(HeaderSchema, JSON.parse(header ?? ''));
  const outputs = lines
    .map((line) => v.parse(EventSchema, JSON.parse(line)))
    .filter(([, kind]) => kind === 'o')
    .map(([seconds, , output]) => ({ atMs: seconds * 1000, text: output }));
  return { columns: width, rows: height, durationMs: outputs.at(-1)?.atMs ?? 0, outputs };
}

/** What a cast wrote until `atMs`, for a screen that starts empty. */
export function castUntil(cast: Cast, atMs: number): string {
  return cast.outputs
    .filter((output) => output.atMs <= atMs)
    .map(({ text }) => text)
    .join('');
}

/** A cast as text to read: no escape sequences, no lines that were overwritten in place. */
export function castTranscript(cast: Cast): string {
  const plain = castUntil(cast, cast.durationMs)
    .replaceAll(/\x1b\][^\x07\x1b]*(?:\x07|\x1b\\)/g, '')
    .replaceAll(/\x1b\[[0-?]*[ -/]*[@-~]/g, '')
    .replaceAll(/\x1b[ -/]*[0-~]/g, '');
  return plain
    .split(/\r*\n/)
    .map((line) => line.slice(line.lastIndexOf('\r') + 1).replaceAll(/[\x00-\x08\x0b-\x1f\x7f]/g, ''))
    .join('\n')
    .trim();
}
