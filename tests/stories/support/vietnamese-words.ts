/** A word as it is typed: what stands there after each key, which are as many in Telex as in VNI. `<` is Backspace. */
export interface TypedWord {
  readonly telex: string;
  readonly vni: string;
  readonly states: readonly string[];
}

const word = (telex: string, vni: string, states: string): TypedWord => ({
  telex,
  vni,
  states: states.split(' '),
});

const WORDS = {
  tiếng: word('tieengs', 'tie6ng1', 't ti tie tiê tiên tiêng tiếng'),
  Việt: word('Vieetj', 'Vie6t5', 'V Vi Vie Viê Viêt Việt'),
  Hoả: word('Hoar', 'Hoa3', 'H Ho Hoa Hoả'),
  đường: word('dduowngf', 'd9uo7ng2', 'd đ đu đuo đươ đươn đương đường'),
  ghi: word('ghi', 'ghi', 'g gh ghi'),
  nghiêng: word('nghieeng', 'nghie6ng', 'n ng ngh nghi nghie nghiê nghiên nghiêng'),
  ướt: word('uowts', 'uo7t1', 'u uo ươ ươt ướt'),
  ĐƯỜNG: word('DDUOWNGF', 'D9UO7NG2', 'D Đ ĐU ĐUO ĐƯƠ ĐƯƠN ĐƯƠNG ĐƯỜNG'),
  'another tone': word('Hoafr', 'Hoa23', 'H Ho Hoa Hoà Hoả'),
  'a letter taken back': word('tieem<ngs', 'tie6m<ng1', 't ti tie tiê tiêm tiê tiên tiêng tiếng'),
  'a word taken back': word('ooi<<ee', 'o6i<<e6', 'o ô ôi ô  e ê'),
} as const satisfies Readonly<Record<string, TypedWord>>;

/** What is typed, line by line, and what the shell must have got. */
export const LINES: readonly { readonly words: readonly TypedWord[]; readonly text: string }[] = [
  { words: [WORDS.tiếng, WORDS.Việt], text: 'tiếng Việt' },
  { words: [WORDS.Hoả], text: 'Hoả' },
  { words: [WORDS.đường, WORDS.ghi], text: 'đường ghi' },
  { words: [WORDS.nghiêng], text: 'nghiêng' },
  { words: [WORDS.ướt], text: 'ướt' },
  { words: [WORDS.ĐƯỜNG, WORDS.ĐƯỜNG], text: 'ĐƯỜNG ĐƯỜNG' },
  { words: [WORDS['another tone']], text: 'Hoả' },
  { words: [WORDS['a letter taken back'], WORDS.ghi], text: 'tiếng ghi' },
  { words: [WORDS['a word taken back'], WORDS.ướt], text: 'ê ướt' },
].map(({ words, text }) => ({ words, text: text.normalize('NFC') }));
