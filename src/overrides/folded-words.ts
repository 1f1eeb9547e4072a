/** The words of a Vietnamese text that contain đ, each once, as people type them without it: "đường" gives "dường". */
export function foldedWords(text: string): string[] {
  const words = text.toLowerCase().match(/\p{L}+/gu) ?? [];
  const folded = words.filter((word) => word.includes('đ')).map((word) => word.replaceAll('đ', 'd'));
  return [...new Set(folded)].sort();
}
