/** A d and a stroke as two characters. Pagefind folds marks, and the stroke of đ is the one that is no mark. */
const STROKE = '\u0335';

/** Writes đ as d with a combining stroke, so that the index folds it like every other Vietnamese letter. */
export function foldStroke(text: string): string {
  return text.normalize('NFC').replaceAll('đ', `d${STROKE}`).replaceAll('Đ', `D${STROKE}`);
}

/** Takes back what `foldStroke` did, for what people read. */
export function unfoldStroke(text: string): string {
  return text.replaceAll(`d${STROKE}`, 'đ').replaceAll(`D${STROKE}`, 'Đ');
}
