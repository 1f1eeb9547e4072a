import type {
  BytePart,
  WriteRequest,
  WriteSample,
  WriteSeries,
} from '../../../protocol/remote-write/write-request.ts';

/** One line of the tree; what lies in it is made when it is opened. */
export interface TreeItem {
  readonly text: string;
  readonly part: BytePart;
  /** Null where nothing lies in it. */
  readonly children: (() => readonly TreeItem[]) | null;
}

/** Series and metadata of a request in the order of their bytes, those whose text contains `wanted`. */
export function requestItems(request: WriteRequest, wanted: string, staleWord: string): TreeItem[] {
  const items: TreeItem[] = [
    ...request.series.map((series) => seriesItem(series, staleWord)),
    ...request.metadata.map(({ offsetBytes, sizeBytes, family, type, help, unit }) => ({
      text: `${family} ${type}: ${help}${unit === '' ? '' : ` (${unit})`}`,
      part: { offsetBytes, sizeBytes },
      children: null,
    })),
  ];
  const sought = wanted.trim().toLowerCase();
  return items
    .filter(({ text }) => sought === '' || text.toLowerCase().includes(sought))
    .toSorted((one, other) => one.part.offsetBytes - other.part.offsetBytes);
}

function seriesItem(series: WriteSeries, staleWord: string): TreeItem {
  const { offsetBytes, sizeBytes, labels, samples, others } = series;
  return {
    text: seriesText(series),
    part: { offsetBytes, sizeBytes },
    children: () => [
      ...labels.map((label) => ({
        text: `${label.name} = ${JSON.stringify(label.value)}`,
        part: label,
        children: null,
      })),
      ...samples.map((sample) => ({ text: sampleText(sample, staleWord), part: sample, children: null })),
      ...others.map((other) => ({ text: `field ${other.field}`, part: other, children: null })),
    ],
  };
}

/** As a query would name it. */
export function seriesText({ labels }: WriteSeries): string {
  const name = labels.find((label) => label.name === '__name__')?.value ?? '';
  const rest = labels
    .filter((label) => label.name !== '__name__')
    .map((label) => `${label.name}=${JSON.stringify(label.value)}`);
  return `${name}{${rest.join(', ')}}`;
}

function sampleText({ value, timestampMs, isStale }: WriteSample, staleWord: string): string {
  return `${isStale ? `NaN (${staleWord})` : value} @ ${timestampMs}`;
}
