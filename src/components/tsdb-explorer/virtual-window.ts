/** Browsers cut elements off beyond some millions of pixels; taller lists are scrolled in proportion. */
const MOST_PIXELS = 6_000_000;

export interface WindowSize {
  readonly rows: number;
  readonly rowPixels: number;
  readonly viewPixels: number;
}

/** The height that the scrolled element takes. */
export function scrolledPixels({ rows, rowPixels }: WindowSize): number {
  return Math.min(rows * rowPixels, MOST_PIXELS);
}

/** Which rows stand in the window, and how far above its edge the first begins, in pixels of 0 or less. */
export function visibleRows(
  size: WindowSize,
  scrollPixels: number,
): { readonly first: number; readonly last: number; readonly shiftPixels: number } {
  const { rows, rowPixels, viewPixels } = size;
  if (rows === 0) return { first: 0, last: -1, shiftPixels: 0 };
  const top = Math.max(0, scrollPixels) * factor(size);
  const first = Math.min(rows - 1, Math.floor(top / rowPixels));
  const last = Math.min(rows - 1, Math.floor((top + viewPixels) / rowPixels));
  return { first, last, shiftPixels: first * rowPixels - top };
}

/** Where to scroll so that a row stands in the window; the place now when it does already. */
export function scrollTo(size: WindowSize, scrollPixels: number, row: number, coveredPixels = 0): number {
  const { rowPixels, viewPixels } = size;
  const scale = factor(size);
  const top = scrollPixels * scale;
  const start = row * rowPixels;
  if (start < top) return start / scale;
  const least = start + rowPixels + coveredPixels - viewPixels;
  return least > top ? least / scale : scrollPixels;
}

/** Pixels of the list for one of the scrollbar. */
function factor(size: WindowSize): number {
  const whole = size.rows * size.rowPixels;
  const way = scrolledPixels(size) - size.viewPixels;
  return way <= 0 ? 1 : Math.max(1, (whole - size.viewPixels) / way);
}
