/** Of the terminal's text. `smaller` is taken by itself where only it gives the 80 columns that programs expect. */
export const FONT_SIZES_PX = { least: 10, smaller: 13, usual: 14, most: 28 } as const;

const STEP_PX = 2;

/** One step larger or smaller than now, within what can be read and still leaves a line. */
export function steppedFontSize(nowPx: number, direction: 'larger' | 'smaller'): number {
  const nextPx = nowPx + (direction === 'larger' ? STEP_PX : -STEP_PX);
  return Math.max(FONT_SIZES_PX.least, Math.min(FONT_SIZES_PX.most, nextPx));
}
