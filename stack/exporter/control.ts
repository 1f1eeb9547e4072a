/** What the world outside sets: nothing in the model moves it. */
export type Control = Readonly<{
  /** Last number sent to `POST /mark`. */
  mark: number;
  /** Number of the scrape being answered, from 1. */
  scrapeSeq: number;
}>;
