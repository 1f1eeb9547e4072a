import { TextSink } from '../../../tsdb/prometheus/dump/text-sink.ts';

/** A sink whose text a test reads: `text` is good once the sink was flushed, as a dump does at its end. */
export function textInMemory(bufferBytes?: number): { readonly sink: TextSink; readonly text: () => string } {
  const decoder = new TextDecoder('utf-8', { ignoreBOM: true });
  const pieces: string[] = [];
  const sink = new TextSink(async (bytes) => {
    pieces.push(decoder.decode(bytes, { stream: true }));
  }, bufferBytes);
  return { sink, text: () => pieces.join('') };
}
