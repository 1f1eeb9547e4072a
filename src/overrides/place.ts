/** Where the reader is: the last heading above the line under the header, and how far it is from the window's top. */
export interface Place {
  readonly id: string;
  readonly topPx: number;
}

/** @param headings in page order, with distances from the window's top in CSS pixels. */
export function placeOf(headings: readonly Place[], headerPx: number): Place | undefined {
  return headings.findLast(({ topPx }) => topPx <= headerPx + 24);
}
