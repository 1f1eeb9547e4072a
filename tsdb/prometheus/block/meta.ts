import { FormatError, type Problem } from '../../bytes/format-error.ts';

export interface BlockStats {
  readonly numSamples: number;
  readonly numFloatSamples: number;
  readonly numHistogramSamples: number;
  readonly numSeries: number;
  readonly numChunks: number;
  readonly numTombstones: number;
}

/** What `meta.json` says of a block; times in ms, `maxTime` exclusive. */
export interface BlockMeta {
  readonly ulid: string;
  readonly minTime: number;
  readonly maxTime: number;
  readonly version: number;
  readonly stats: BlockStats;
  /** 1 for a block from the head; each compaction adds one. */
  readonly level: number;
  readonly sources: readonly string[];
  readonly parents: readonly string[];
  readonly hints: readonly string[];
}

/** A meta.json is some KB; a compaction of thousands of blocks names them all. */
export const META_MOST_BYTES = 4 * 1024 * 1024;

type Json = Readonly<Record<string, unknown>>;

/** @throws {FormatError} that names the key. */
export function readBlockMeta(bytes: Uint8Array, file: string): BlockMeta {
  const refuse = (field: string, problem: Problem): FormatError => {
    const at = new TextDecoder().decode(bytes).indexOf(`"${field}"`);
    return new FormatError({ file, offsetBytes: Math.max(0, at), field }, problem);
  };
  const differs = (field: string, expected: string, found: unknown): FormatError =>
    refuse(field, { kind: 'differs', expected, found: `${JSON.stringify(found)}`.slice(0, 60) });
  const root = parseObject(bytes, file);
  const whole = (from: Json, key: string, fallback?: number): number => {
    const value = from[key] ?? fallback;
    if (typeof value === 'number' && Number.isSafeInteger(value)) return value;
    throw differs(key, 'a whole number', value);
  };
  const object = (key: string): Json => {
    const value = root[key] ?? {};
    if (isObject(value)) return value;
    throw differs(key, '{…}', value);
  };
  const version = whole(root, 'version');
  if (version !== 1) throw differs('version', '1', version);
  const [minTime, maxTime] = [whole(root, 'minTime'), whole(root, 'maxTime')];
  if (maxTime < minTime) throw differs('maxTime', `>= ${minTime}`, maxTime);
  const ulid = root.ulid;
  if (typeof ulid !== 'string') throw differs('ulid', 'a ULID', ulid);
  const [stats, compaction] = [object('stats'), object('compaction')];
  return {
    ulid,
    minTime,
    maxTime,
    version,
    stats: {
      numSamples: whole(stats, 'numSamples', 0),
      numFloatSamples: whole(stats, 'numFloatSamples', 0),
      numHistogramSamples: whole(stats, 'numHistogramSamples', 0),
      numSeries: whole(stats, 'numSeries', 0),
      numChunks: whole(stats, 'numChunks', 0),
      numTombstones: whole(stats, 'numTombstones', 0),
    },
    level: whole(compaction, 'level', 1),
    sources: listOf(compaction.sources),
    parents: listOf(compaction.parents),
    hints: listOf(compaction.hints),
  };
}

function parseObject(bytes: Uint8Array, file: string): Json {
  const place = { file, offsetBytes: 0, field: 'JSON' };
  const text = new TextDecoder().decode(bytes.subarray(0, META_MOST_BYTES));
  let value: unknown;
  try {
    value = JSON.parse(text);
  } catch (cause) {
    const found = cause instanceof Error ? cause.message : `${cause}`;
    throw new FormatError(place, { kind: 'differs', expected: 'JSON', found });
  }
  if (isObject(value)) return value;
  throw new FormatError(place, { kind: 'differs', expected: '{…}', found: text.slice(0, 40) });
}

/** Texts, or the `ulid` of each object. */
function listOf(value: unknown): readonly string[] {
  if (!Array.isArray(value)) return [];
  return value.flatMap((one: unknown) => {
    const text = isObject(one) ? one.ulid : one;
    return typeof text === 'string' ? [text] : [];
  });
}

function isObject(value: unknown): value is Json {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
