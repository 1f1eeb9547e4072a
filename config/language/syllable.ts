/** A Vietnamese syllable taken apart: `hoản` is h + oan + the tone hỏi on its second vowel. */
export interface Syllable {
  readonly onset: string;
  /** Vowels and final consonant without the tone. */
  readonly rime: string;
  readonly tone: string;
  /** Which vowel of the rime carries the tone; -1 without one. */
  readonly tonedVowel: number;
}

const TONES = /[\u0300\u0301\u0303\u0309\u0323]/;
const ONSETS = /^(ngh|ng|nh|gh|gi|kh|ph|th|tr|ch|qu|[bcdđghklmnpqrstvx])?/;

/** Every rime of the language, without tones. */
const RIMES = new Set(
  (
    'a ac ach ai am an ang anh ao ap at au ay ăc ăm ăn ăng ăp ăt âc âm ân âng âp ât âu ây ' +
    'e ec em en eng eo ep et ê êch êm ên ênh êp êt êu êng i ia ich iêc iêm iên iêng iêp iêt iêu im in inh ip it iu ' +
    'o oa oac oach oai oam oan oang oanh oao oap oat oay oăc oăm oăn oăng oăt oc oe oen oeo oet oi om on ong op ot ooc oong ' +
    'ô ôc ôi ôm ôn ông ôp ôt ơ ơi ơm ơn ơp ơt u ua uan uang uâc uân uâng uât uây uc uê uêch uênh ui um un ung uôc uôi uôm uôn uông uôt up ut ' +
    'uơ uy uya uych uyên uyêt uynh uyn uyt uyu uyp uêu ươu ư ưa ưc ưi ưm ưn ưng ươc ươi ươm ươn ương ươp ươt ưt ưu ' +
    'y yêm yên yêng yêt yêu ych ynh'
  ).split(' '),
);

/** Takes a word apart. @returns null when it is no Vietnamese syllable. Meant for words that have a Vietnamese letter. */
export function readSyllable(word: string): Syllable | null {
  let tone = '';
  let tonedLetter = -1;
  let bare = '';
  for (const letter of word.toLowerCase().normalize('NFC')) {
    const marks = letter.normalize('NFD');
    const [mark] = TONES.exec(marks) ?? [];
    if (mark !== undefined) {
      if (tone !== '') return null;
      tone = mark;
      tonedLetter = bare.length;
    }
    bare += marks.replace(TONES, '').normalize('NFC');
  }
  for (const onset of onsetsOf(bare)) {
    const rime = bare.slice(onset.length);
    if (!RIMES.has(rime) || (tonedLetter !== -1 && tonedLetter < onset.length)) continue;
    if (/(?:[cpt]|ch)$/.test(rime) && !/[\u0301\u0323]/.test(tone)) return null; // sắc or nặng only
    return { onset, rime, tone, tonedVowel: tonedLetter === -1 ? -1 : tonedLetter - onset.length };
  }
  return null;
}

/** `gi` is an onset before a vowel ("giá") and g + i otherwise ("gì"). */
function onsetsOf(bare: string): string[] {
  const longest = ONSETS.exec(bare)?.[1] ?? '';
  return longest === 'gi' || longest === 'qu' ? [longest, longest.slice(0, 1)] : [longest];
}

/** The vowel that carries the tone in the old style, the one this project keeps: hóa, khỏe, tùy; but hoàn, quý. */
export function vowelOfTone(rime: string): number {
  const vowels = /^[aăâeêioôơuưy]+/.exec(rime)?.[0] ?? '';
  const marked = Math.max(...[...'ăâêôơ'].map((letter) => vowels.lastIndexOf(letter)));
  if (marked !== -1) return marked;
  if (vowels.length === 1) return 0;
  if (vowels.length === 3) return 1;
  return rime.length > vowels.length ? 1 : 0;
}

/** A syllable with its tone where the old style puts it. */
export function inOldStyle({ onset, rime, tone }: Syllable): string {
  const at = vowelOfTone(rime);
  return (onset + rime.slice(0, at + 1) + tone + rime.slice(at + 1)).normalize('NFC');
}
