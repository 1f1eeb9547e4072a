import type { FloatColumns } from '../chunks/float-columns.ts';
import { chunkSamples } from '../dump/chunk-samples.ts';
import type { SampleRun, Samples, SeriesSource, Span, StoredSeries } from '../dump/series-source.ts';
import type { RawChunk } from './chunk-segments.ts';
import type { Block } from './open-block.ts';
import type { ChunkMeta } from './series-entry.ts';
import type { PlacedSeries } from './series-reader.ts';

/** The series of a block, all or those of some ids, with their chunks as runs of samples. */
export function blockSource(block: Block, ids?: () => AsyncIterable<number>): SeriesSource {
  const { meta, tombstones } = block;
  const deleted = Map.groupBy(tombstones, ({ seriesId }) => seriesId);
  return {
    minTime: meta.minTime,
    maxTime: meta.maxTime, // exclusive in the file, but older writers put the last sample there
    async *series() {
      for await (const series of ids ? seriesOf(block, ids()) : block.series.all()) {
        yield await storedSeries(block, series, deleted.get(series.id) ?? []);
      }
    },
  };
}

async function* seriesOf(block: Block, ids: AsyncIterable<number>): AsyncGenerator<PlacedSeries> {
  for await (const id of ids) yield await block.series.byId(id);
}

async function storedSeries(
  block: Block,
  { symbols, chunks }: PlacedSeries,
  deleted: readonly Span[],
): Promise<StoredSeries> {
  const labels: string[] = [];
  for (const symbol of symbols) labels.push(block.symbols.kept(symbol) ?? (await block.symbols.at(symbol)));
  return { labels, deleted, runs: chunks.map((chunk) => runOf(block, chunk)) };
}

function runOf(block: Block, { minTime, maxTime, segment, offset }: ChunkMeta): SampleRun {
  return {
    minTime,
    maxTime,
    samples(into) {
      const chunk = block.chunks.peek(segment, offset);
      return chunk
        ? decode(chunk, into)
        : block.chunks.read(segment, offset).then((read) => decode(read, into));
    },
  };
}

function decode({ encoding, data, file, offset }: RawChunk, into: FloatColumns): Samples {
  return chunkSamples(encoding, data, { file, startBytes: offset }, into);
}
