import type { DumpCounts } from '../../../tsdb/prometheus/dump/dump-text.ts';
import type { TextSink } from '../../../tsdb/prometheus/dump/text-sink.ts';
import { describeItem } from '../../../tsdb/victoriametrics/fields/describe-item.ts';
import { findIndexLayout } from '../../../tsdb/victoriametrics/indexdb/index-layout.ts';
import { type IndexPart, itemsFrom } from '../../../tsdb/victoriametrics/indexdb/index-part.ts';
import { printable } from '../../launcher/say.mjs';

/** One line for each item of an index: its prefix and what it leads to. @throws {FormatError} @throws {DataFolderError} */
export async function dumpIndexItems(
  parts: readonly IndexPart[],
  sink: TextSink,
  signal: AbortSignal,
): Promise<DumpCounts> {
  for (const part of parts) {
    const layout = (await findIndexLayout(part)) ?? 'single'; // deleted ids look the same in both
    for await (const item of itemsFrom(part, new Uint8Array())) {
      signal.throwIfAborted();
      const line = sink.encode(`${printable(describeItem(item, layout, 'items.bin'))}\n`);
      if (!sink.has(line.length)) await sink.makeRoom(line.length);
      sink.put(line);
    }
  }
  await sink.flush();
  return { series: 0, samples: 0, swallowed: 0 };
}
