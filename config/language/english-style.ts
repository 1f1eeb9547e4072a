import { sentencesOf, wordsOf } from './sentences.ts';
import { type Finding, findingIn, type TextUnit } from './text-unit.ts';

const LONGEST_SENTENCE_WORDS = 30;

/** Words that promise or belittle, and what to do about them. */
const HYPE =
  /\b(?:simply|just|easily|easy|obviously|of course|clearly|basically|seamless(?:ly)?|powerful|robust|blazing(?:ly)?|cutting-edge|state-of-the-art|revolutionary|game-chang\w+|leverag\w+|utili[sz](?:e|es|ed|ing)|effortless(?:ly)?|amazing|awesome|delve|world-class)\b/gi;

/** American spelling, and the British one that this project keeps. */
const AMERICAN: Readonly<Record<string, string>> = {
  color: 'colour',
  colors: 'colours',
  behavior: 'behaviour',
  neighbor: 'neighbour',
  neighbors: 'neighbours',
  center: 'centre',
  catalog: 'catalogue',
  gray: 'grey',
  canceled: 'cancelled',
  labeled: 'labelled',
  honor: 'honour',
  favor: 'favour',
  favorite: 'favourite',
  analyze: 'analyse',
  organize: 'organise',
  recognize: 'recognise',
  optimize: 'optimise',
  customize: 'customise',
  initialize: 'initialise',
  synchronize: 'synchronise',
  fulfill: 'fulfil',
  traveled: 'travelled',
  modeling: 'modelling',
};
const AMERICAN_WORD = new RegExp(`\\b(?:${Object.keys(AMERICAN).join('|')})\\b`, 'gi');

/** House words in English. */
const HOUSE: readonly { readonly pattern: RegExp; readonly instead: string }[] = [
  { pattern: /\b(?:click|hit) (?:on )?(?:the )?(?:key|button)\b/i, instead: '"press"' },
  { pattern: /\btime ?series\b(?= are\b)/i, instead: '"series"' },
  { pattern: /\bdatapoints?\b|\bdata points?\b/i, instead: '"sample"' },
  { pattern: /\bremote-write\b(?! [a-z])/i, instead: '"remote write"' },
  {
    pattern: /\b(?:\w+n't|you're|it's|that's|we're|they're|you'll|we'll|don't|can't)\b/i,
    instead: 'the long form, such as "do not"',
  },
  { pattern: /\bthe (?:user|users)\b/i, instead: '"you", or "the learner"' },
  { pattern: /\blogin to\b|\bsetup the\b/i, instead: 'the verb in two words: "log in to", "set up"' },
  { pattern: /\be\.g\.|\bi\.e\.|\betc\./i, instead: '"for example", "that is", "and so on"' },
];

/** English as the house writes it: short sentences, British spelling, no hype, no exclamation marks. */
export function checkEnglishStyle(unit: TextUnit): Finding[] {
  if (unit.language !== 'en') return [];
  const prose = unit.prose.replace(/"[^"]*"/g, '""'); // others may say what they like
  const long = sentencesOf(unit.prose)
    .flatMap((sentence) => sentence.split(/[;:]\s/))
    .map((sentence) => ({ sentence, words: wordsOf(sentence).length }))
    .filter(({ words }) => words > LONGEST_SENTENCE_WORDS)
    .map(({ sentence, words }) =>
      findingIn(
        unit,
        'long-sentence',
        `${sentence.slice(0, 50)}…`,
        `${words} words; at most ${LONGEST_SENTENCE_WORDS}: split it`,
      ),
    );
  const hype = [...prose.matchAll(HYPE)].map(([word]) =>
    findingIn(unit, 'hype', word, 'leave it out, or say what you measured'),
  );
  const american = [...prose.matchAll(AMERICAN_WORD)].map(([word]) =>
    findingIn(unit, 'american', word, `write "${AMERICAN[word.toLowerCase()]}"`),
  );
  const house = HOUSE.flatMap(({ pattern, instead }) => {
    const [word] = pattern.exec(prose) ?? [];
    return word === undefined ? [] : [findingIn(unit, 'house-word', word, `write ${instead}`)];
  });
  return [...long, ...hype, ...american, ...house, ...checkExclamation(unit)];
}

/** No exclamation marks, in either language. */
export function checkExclamation(unit: TextUnit): Finding[] {
  const [mark] = /\p{L}!(?!=)|!$/u.exec(unit.prose) ?? [];
  return mark === undefined ? [] : [findingIn(unit, 'exclamation', mark, 'end with a full stop')];
}
