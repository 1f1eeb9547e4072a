/** Widths of the bench in CSS pixels. */
export interface BenchLimits {
  readonly leastPx: number;
  readonly mostPx: number;
}

/** 80 columns of a terminal need 648 px; the text keeps at least 420 px beside the bench. */
export function benchLimits(frameWidthPx: number): BenchLimits {
  const leastPx = 648;
  return { leastPx, mostPx: Math.max(leastPx, Math.min(frameWidthPx - 420, Math.floor(frameWidthPx * 0.7))) };
}

/** What a key does to the bench's width; undefined for a key that does nothing. The bench is at the right. */
export function widthAfterKey(
  widthPx: number,
  key: string,
  isCoarse: boolean,
  { leastPx, mostPx }: BenchLimits,
): number | undefined {
  const stepPx = isCoarse ? 96 : 24;
  const wanted: Record<string, number> = {
    ArrowLeft: widthPx + stepPx,
    ArrowRight: widthPx - stepPx,
    Home: mostPx,
    End: leastPx,
  };
  const next = wanted[key];
  return next === undefined ? undefined : clampWidth(next, { leastPx, mostPx });
}

/** The nearest width within the limits, in whole pixels. */
export function clampWidth(widthPx: number, { leastPx, mostPx }: BenchLimits): number {
  return Math.round(Math.min(mostPx, Math.max(leastPx, widthPx)));
}
