/** What the world outside sets and the model does not move. */
export type Control = Readonly<{
  /** Last number sent to `POST /mark`. */
  mark: number;
  /** Number of the scrape being answered, from 1. */
  scrapeSeq: number;
  /** Names of the controls that are set. */
  active: ReadonlySet<string>;
}>;
