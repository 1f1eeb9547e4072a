import { compareUtf8 } from '../../dump/compare-labels.ts';
import type { LabelPairs } from '../../dump/label-text.ts';
import { INDEX_MAGIC, SERIES_ALIGNMENT_BYTES } from '../index-toc.ts';
import type { ChunkMeta } from '../series-entry.ts';
import { ByteWriter } from './byte-writer.ts';

const VERSION = 2;

export interface IndexedSeries {
  readonly labels: LabelPairs;
  readonly chunks: readonly ChunkMeta[];
}

/** The `index` of a block, version 2, without label indices, as Prometheus writes it since 3.7. `series`: sorted by labels. */
export function writeIndex(series: readonly IndexedSeries[]): Uint8Array {
  const out = new ByteWriter();
  out.u32(INDEX_MAGIC);
  out.u8(VERSION);

  const symbolsAt = out.length;
  const symbols = [...new Set(['', ...series.flatMap(({ labels }) => labels)])].sort(compareUtf8);
  const numbers = new Map(symbols.map((text, number) => [text, number]));
  const table = new ByteWriter();
  table.u32(symbols.length);
  for (const text of symbols) table.text(text);
  out.framed(table);

  const seriesAt = out.length;
  const ids = series.map((one) => writeSeries(out, one, (text) => numbers.get(text) ?? 0));

  out.align(4);
  const postingsAt = out.length;
  const offsets = pairsOf(series, ids).map(({ name, value, members }) => {
    out.align(4);
    const offset = out.length;
    const list = new ByteWriter();
    list.u32(members.length);
    for (const id of members) list.u32(id);
    out.framed(list);
    return { name, value, offset };
  });

  const offsetTableAt = out.length;
  const offsetTable = new ByteWriter();
  offsetTable.u32(offsets.length);
  for (const { name, value, offset } of offsets) {
    offsetTable.uvarint(2);
    offsetTable.text(name);
    offsetTable.text(value);
    offsetTable.uvarint(offset);
  }
  out.framed(offsetTable);

  const tocAt = out.length;
  // The sections that are gone since 3.7 keep their place in the table: they point at what follows.
  for (const offset of [symbolsAt, seriesAt, postingsAt, offsetTableAt, postingsAt, offsetTableAt])
    out.u64(offset);
  out.crc(tocAt);
  return out.bytes();
}

/** @returns the id of the series. */
function writeSeries(
  out: ByteWriter,
  { labels, chunks }: IndexedSeries,
  symbol: (text: string) => number,
): number {
  out.align(SERIES_ALIGNMENT_BYTES);
  const id = out.length / SERIES_ALIGNMENT_BYTES;
  const body = new ByteWriter();
  body.uvarint(labels.length / 2);
  for (const text of labels) body.uvarint(symbol(text));
  body.uvarint(chunks.length);
  let [reference, lastTime] = [0, 0];
  for (const [index, { minTime, maxTime, segment, offset }] of chunks.entries()) {
    const next = segment * 2 ** 32 + offset;
    if (index === 0) body.varint(minTime);
    else body.uvarint(minTime - lastTime);
    body.uvarint(maxTime - minTime);
    if (index === 0) body.uvarint(next);
    else body.varint(next - reference);
    [reference, lastTime] = [next, maxTime];
  }
  out.uvarint(body.length);
  const from = out.length;
  out.put(body.bytes());
  out.crc(from);
  return id;
}

interface Pair {
  readonly name: string;
  readonly value: string;
  readonly members: number[];
}

/** All series first, then each label pair, sorted by name and value. */
function pairsOf(series: readonly IndexedSeries[], ids: readonly number[]): readonly Pair[] {
  const pairs = new Map<string, Pair>();
  for (const [index, { labels }] of series.entries()) {
    for (let at = 0; at < labels.length; at += 2) {
      const [name, value] = [labels[at] ?? '', labels[at + 1] ?? ''];
      const key = JSON.stringify([name, value]);
      const pair = pairs.get(key) ?? { name, value, members: [] };
      pair.members.push(ids[index] ?? 0);
      pairs.set(key, pair);
    }
  }
  const sorted = [...pairs.values()].sort(
    (a, b) => compareUtf8(a.name, b.name) || compareUtf8(a.value, b.value),
  );
  return [{ name: '', value: '', members: [...ids] }, ...sorted];
}
