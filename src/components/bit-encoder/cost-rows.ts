import type { Locale } from '../../../protocol/text.ts';
import { byteHex } from '../../client/byte-text.ts';
import type { Coded, CodingId } from './coded.ts';
import { CODING_IDS } from './coded.ts';
import type { Samples } from './edit-samples.ts';
import { valueText } from './sample.ts';
import { BIT_TEXTS, CODING_TEXTS } from './texts.ts';

/** Eight bytes of time, eight of value. */
const RAW_BYTES = 16;

/** Null where a coding has no code for the samples. */
export type AllCoded = Readonly<Record<CodingId, Coded | null>>;

/** One line of the comparison; `id` is null for the samples as they are. */
export interface CodingRow {
  readonly id: CodingId | null;
  readonly name: string;
  readonly sampleBits: string;
  readonly bytes: string;
  readonly perSample: string;
}

/** One line of the list of samples. */
export interface SampleRow {
  readonly number: string;
  readonly sinceMs: string;
  readonly value: string;
  readonly bits: string;
  readonly soFar: string;
}

/** What each coding takes for all samples and for the one at `index`; 16 bytes a sample, uncoded, stand last. */
export function codingRows(all: AllCoded, samples: Samples, index: number, locale: Locale): CodingRow[] {
  const count = samples.length;
  const rows = CODING_IDS.map((id): CodingRow => {
    const coded = all[id];
    const name = CODING_TEXTS[id][locale];
    if (!coded) return { id, name, sampleBits: '–', bytes: '–', perSample: '–' };
    return {
      id,
      name,
      sampleBits: String(coded.samples[index]?.bits ?? 0),
      bytes: String(coded.sizeBytes),
      perSample: twoDigits(coded.sizeBytes / count, locale),
    };
  });
  const raw: CodingRow = {
    id: null,
    name: BIT_TEXTS.raw[locale],
    sampleBits: String(8 * RAW_BYTES),
    bytes: String(RAW_BYTES * count),
    perSample: twoDigits(RAW_BYTES, locale),
  };
  return [...rows, raw];
}

/** Every sample with its bits, and the bytes a sample as if the chunk ended there. */
export function sampleRows(coded: Coded | null, samples: Samples, locale: Locale): SampleRow[] {
  const first = samples[0]?.timeMs ?? 0;
  let all = coded?.headBits ?? 0;
  return samples.map((sample, index) => {
    const bits = coded?.samples[index]?.bits ?? null;
    all += bits ?? 0;
    return {
      number: String(index + 1),
      sinceMs: String(sample.timeMs - first),
      value: valueText(sample),
      bits: bits === null ? '–' : String(bits),
      soFar: bits === null ? '–' : twoDigits(Math.ceil(all / 8) / (index + 1), locale),
    };
  });
}

/** Sixteen bytes a line. */
export function hexText(bytes: Uint8Array): string {
  const pairs = [...bytes].map(byteHex);
  const lines: string[] = [];
  for (let at = 0; at < pairs.length; at += 16) lines.push(pairs.slice(at, at + 16).join(' '));
  return lines.join('\n');
}

function twoDigits(value: number, locale: Locale): string {
  return new Intl.NumberFormat(locale, { minimumFractionDigits: 2, maximumFractionDigits: 2 }).format(value);
}
