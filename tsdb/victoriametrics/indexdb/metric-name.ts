import type { ByteReader } from '../../bytes/byte-reader.ts';
import { readTagBytes, textOf } from './tag-value.ts';

/** A series' name: labels in the order in which they are stored, sorted, `__name__` first. */
export type Labels = readonly (readonly [name: string, value: string])[];

/** A metric's name and its labels, to the reader's end. @throws {FormatError} */
export function readMetricName(reader: ByteReader): Labels {
  const labels: [string, string][] = [['__name__', textOf(readTagBytes(reader, 'metric name'))]];
  while (reader.left > 0) {
    const name = textOf(readTagBytes(reader, 'label name'));
    labels.push([name, textOf(readTagBytes(reader, 'label value'))]);
  }
  return labels;
}

/** As PromQL writes it: `up{job="api"}`. */
export function formatLabels(labels: Labels): string {
  const name = labels.find(([key]) => key === '__name__')?.[1] ?? '';
  const others = labels.filter(([key]) => key !== '__name__');
  const pairs = others.map(([key, value]) => `${key}=${JSON.stringify(value)}`).join(', ');
  return pairs === '' ? name : `${name}{${pairs}}`;
}
