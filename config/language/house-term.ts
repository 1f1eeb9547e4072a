/** A wording that must not stand, and the one that must. */
export interface Forbidden {
  /** Plain words; matched whole, in any case. A regular expression where words do not suffice. */
  readonly words: string | RegExp;
  readonly instead: string;
}

/** A term of the house (curriculum, section 5, and what its texts added). */
export interface HouseTerm {
  readonly term: string;
  /** The Vietnamese term; for a term that stays English, its gloss. */
  readonly vi: string;
  /** Stays English in Vietnamese text. */
  readonly keepEnglish: boolean;
  /** The first use on each page explains it: "scrape (thu thập)". */
  readonly glossedAtFirstUse: boolean;
  /** English wordings that oblige the Vietnamese to use the term; without them the term is not demanded. */
  readonly demandedBy?: RegExp;
  /** Vietnamese wordings that satisfy the demand. */
  readonly satisfiedBy?: RegExp;
  readonly forbidden?: readonly Forbidden[];
}
