import type { RegionName } from './regions.ts';

/** What a lab does to the world from outside. */
export type Influence = Readonly<{
  loadFactor: number;
  /** Share of a route's served requests that fails on top of its own errors. */
  errorShare: (handler: string) => number;
  addedSeconds: (handler: string) => number;
  /** What the WAN link of a region does to probes. */
  link: (region: RegionName) => LinkState;
}>;

export type LinkState = Readonly<{ addedSeconds: number; lostShare: number }>;

const HEALTHY_LINK: LinkState = { addedSeconds: 0, lostShare: 0 };

/** The world left alone. */
export const CALM: Influence = {
  loadFactor: 1,
  errorShare: () => 0,
  addedSeconds: () => 0,
  link: () => HEALTHY_LINK,
};
