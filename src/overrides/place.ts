/** Where the reader is: a block of the text, by its number on the page, and how much of it is above the line under the header. */
export interface Place {
  readonly block: number;
  /** Of all blocks: a page that has another number of them is not the same page. */
  readonly blocks: number;
  /** Between 0 and 1 when the line goes through the block. */
  readonly shareAbove: number;
  /** From the line to the block's top, in CSS pixels. */
  readonly belowLinePx: number;
}

/** A block's distance from the window's top, and its height, in CSS pixels. */
export interface Extent {
  readonly topPx: number;
  readonly heightPx: number;
}

/** @param blocks in page order, an inner block after the one that holds it. */
export function placeOf(blocks: readonly Extent[], linePx: number): Place | undefined {
  const block = blocks.findLastIndex(({ topPx }) => topPx <= linePx);
  const extent = blocks[block];
  if (!extent) return undefined;
  const abovePx = linePx - extent.topPx;
  const isInside = abovePx <= extent.heightPx && extent.heightPx > 0;
  return {
    block,
    blocks: blocks.length,
    shareAbove: isInside ? abovePx / extent.heightPx : 1,
    belowLinePx: isInside ? 0 : abovePx - extent.heightPx,
  };
}

/** How far the window must scroll so that the reader is at the place again; null when the pages differ. */
export function scrollTo(place: Place, blocks: readonly Extent[], linePx: number): number | null {
  const extent = blocks[place.block];
  if (!extent || blocks.length !== place.blocks) return null;
  return extent.topPx + extent.heightPx * place.shareAbove + place.belowLinePx - linePx;
}
