import { foldWord, foldWords } from './fold-word.ts';

/** What Pagefind keeps of a page. A heading's `location` is the number of words of `content` before it. */
export interface PageText {
  readonly url: string;
  readonly title: string;
  readonly content: string;
  readonly headings: readonly { readonly id: string; readonly text: string; readonly location: number }[];
}

/** A run of words; those that were asked for are marked. */
export type Excerpt = readonly { readonly text: string; readonly isMarked: boolean }[];

export interface RankedSection {
  readonly url: string;
  readonly title: string;
  readonly excerpt: Excerpt;
  readonly score: number;
}

/** A page that was found: its sections best first. */
export interface RankedPage {
  readonly url: string;
  readonly title: string;
  readonly excerpt: Excerpt;
  readonly sections: readonly RankedSection[];
  readonly score: number;
}

const EXCERPT_WORDS = 22;
const MOST_SECTIONS = 3;
/** A page that says the words together this often is about them; more often says nothing more. */
const ENOUGH_PHRASES = 4;

/**
 * Weighs a page by how closely it says what was typed. Pagefind counts words wherever they stand; Vietnamese words
 * are several syllables, each common on its own, so syllables that stand together count most, in a title above all.
 */
export function rankPage(page: PageText, query: string): RankedPage {
  const asked = foldWords(query);
  const words = page.content.split(/\s+/);
  const folded = words.map(foldWord);
  const starts = [0, ...page.headings.map(({ location }) => location), words.length];
  const sections = starts.slice(0, -1).map((from, index) => {
    const heading = page.headings[index - 1];
    const part = folded.slice(from, starts[index + 1]);
    const said = weigh(part, asked);
    return {
      url: heading ? `${page.url}#${heading.id}` : page.url,
      title: heading?.text ?? page.title,
      hasHeading: heading !== undefined,
      score:
        2 * Math.min(said.phrases, ENOUGH_PHRASES) +
        closeness(said) +
        (heading ? titleScore(heading.text, asked) : 0),
      excerpt: excerptOf(words.slice(from, starts[index + 1]), part, said, asked),
    };
  });
  const best = sections.toSorted((one, other) => other.score - one.score);
  const all = weigh(folded, asked);
  return {
    url: page.url,
    title: page.title,
    excerpt: best[0]?.excerpt ?? [],
    sections: best
      .filter(({ hasHeading, score }) => hasHeading && score > (best[0]?.score ?? 0) / 3)
      .slice(0, MOST_SECTIONS),
    score: 2 * titleScore(page.title, asked) + (best[0]?.score ?? 0) + Math.log2(1 + all.phrases),
  };
}

function titleScore(title: string, asked: readonly string[]): number {
  const said = weigh(foldWords(title), asked);
  return (said.phrases > 0 ? 5 : 0) + 2 * closeness(said);
}

/** From 0 to 2: neighbours that stay neighbours say much, the same words apart say little. */
function closeness({ pairs, share }: { readonly pairs: number; readonly share: number }): number {
  return 1.5 * pairs + 0.5 * share;
}

/**
 * How often the words stand together, which share of the neighbours among them are neighbours there too, which
 * share of the words stands there at all, and where the first is.
 */
function weigh(words: readonly string[], asked: readonly string[]) {
  let phrases = 0;
  let phraseAt = -1;
  for (let at = 0; at + asked.length <= words.length; at++) {
    if (!asked.every((word, index) => fits(words[at + index], word, index === asked.length - 1))) continue;
    phrases++;
    if (phraseAt < 0) phraseAt = at;
  }
  const neighbours = new Set(words.map((word, at) => `${word} ${words[at + 1]}`));
  const askedPairs = asked.slice(1).map((word, index) => `${asked[index]} ${word}`);
  const places = asked.map((word) => words.indexOf(word));
  const found = places.filter((at) => at >= 0);
  return {
    phrases,
    pairs: shareOf(askedPairs.filter((pair) => neighbours.has(pair)).length, askedPairs.length),
    share: shareOf(found.length, asked.length),
    at: phraseAt >= 0 ? phraseAt : (found[0] ?? 0),
    isPhrase: phraseAt >= 0,
  };
}

function shareOf(part: number, whole: number): number {
  return whole === 0 ? 0 : part / whole;
}

/** The last word may still be on its way; so short a beginning would fit everywhere. */
function fits(word: string | undefined, asked: string, isLast: boolean): boolean {
  return word === asked || (isLast && asked.length > 3 && word?.startsWith(asked) === true);
}

function excerptOf(
  words: readonly string[],
  folded: readonly string[],
  { at, isPhrase }: { readonly at: number; readonly isPhrase: boolean },
  asked: readonly string[],
): Excerpt {
  const from = Math.max(0, at - 6);
  return words.slice(from, from + EXCERPT_WORDS).map((text, index) => {
    const place = from + index - at;
    const isMarked = isPhrase
      ? place >= 0 && place < asked.length
      : asked.includes(folded[from + index] ?? '');
    return { text, isMarked };
  });
}
