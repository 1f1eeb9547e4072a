/** A word as people type it in a hurry: lower case, without marks, without punctuation around it. */
export function foldWord(word: string): string {
  return word
    .normalize('NFD')
    .replaceAll(/\p{M}/gu, '')
    .replaceAll(/[đĐ]/g, 'd')
    .toLowerCase()
    .replaceAll(/^[^\p{L}\p{N}]+|[^\p{L}\p{N}]+$/gu, '');
}

/** The words of a query or a text, folded; what is punctuation only is left out. */
export function foldWords(text: string): string[] {
  return text
    .split(/\s+/)
    .map(foldWord)
    .filter((word) => word !== '');
}
