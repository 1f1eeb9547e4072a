/** What a system is asked to hold, and what was measured on one like it. */
export interface CapacityInput {
  readonly activeSeries: number;
  readonly intervalSeconds: number;
  readonly retentionDays: number;
  readonly copies: number;
  readonly dataBytesPerSample: number;
  readonly indexBytesPerSeriesDay: number;
  readonly newSeriesPerDay: number;
  readonly freeDiskPercent: number;
  readonly ramBytesPerSeries: number;
  readonly freeRamPercent: number;
  readonly nodes: number;
}

/** Each term of the calculation, in the order in which one follows from another. */
export interface Capacity {
  readonly samplesPerSecond: number;
  /** With copies: what the nodes write down. */
  readonly rowsPerSecond: number;
  readonly rowsKept: number;
  readonly dataBytes: number;
  readonly seriesDays: number;
  readonly indexBytes: number;
  readonly diskBytes: number;
  /** A month of samples is deleted only as a whole. */
  readonly mostDiskBytes: number;
  readonly ramBytes: number;
  readonly rowsPerSecondOfNode: number;
  readonly mostDiskBytesOfNode: number;
  readonly ramBytesOfNode: number;
}

const DAY_SECONDS = 86_400;
export const LONGEST_MONTH_DAYS = 31;

/** Every term; all inputs are finite, the interval and the nodes above 0, the free shares below 100. */
export function calculateCapacity(input: CapacityInput): Capacity {
  const { activeSeries, intervalSeconds, retentionDays, copies, nodes } = input;
  const samplesPerSecond = activeSeries / intervalSeconds;
  const rowsPerSecond = samplesPerSecond * copies;
  const rowsKept = rowsPerSecond * DAY_SECONDS * retentionDays;
  const dataBytes = rowsKept * input.dataBytesPerSample;
  const seriesDays = (activeSeries + input.newSeriesPerDay) * retentionDays * copies;
  const indexBytes = seriesDays * input.indexBytesPerSeriesDay;
  const diskBytes = (dataBytes + indexBytes) / (1 - input.freeDiskPercent / 100);
  const mostDiskBytes = (diskBytes * (retentionDays + LONGEST_MONTH_DAYS)) / retentionDays;
  const ramBytes = (activeSeries * copies * input.ramBytesPerSeries) / (1 - input.freeRamPercent / 100);
  return {
    samplesPerSecond,
    rowsPerSecond,
    rowsKept,
    dataBytes,
    seriesDays,
    indexBytes,
    diskBytes,
    mostDiskBytes,
    ramBytes,
    rowsPerSecondOfNode: rowsPerSecond / nodes,
    mostDiskBytesOfNode: mostDiskBytes / nodes,
    ramBytesOfNode: ramBytes / nodes,
  };
}
