/** Sentences of a prose text. Headings, cells and labels count as one. */
export function sentencesOf(prose: string): string[] {
  return prose
    .split(/(?<=[.?!]["')\]]*)\s+(?=["'(*]*[\p{Lu}\d\u25CC])|\n+/u)
    .map((sentence) => sentence.trim())
    .filter((sentence) => /[\p{L}\u25CC]/u.test(sentence));
}

/** Words of a sentence; a piece of code counts as one. */
export function wordsOf(sentence: string): string[] {
  return sentence.match(/[\p{L}\p{N}\u25CC]+(?:[-'’][\p{L}\p{N}]+)*/gu) ?? [];
}
