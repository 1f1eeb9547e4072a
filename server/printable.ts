/** Control and format characters, line separators, halves of pairs: what moves a cursor, hides or turns text. */
const UNPRINTABLE = /[\p{Cc}\p{Cf}\p{Zl}\p{Zp}\p{Cs}]/gu;

/** One line of plain text, whoever wrote it: what would act on a terminal stands there as `\u001b`. */
export function printable(text: string): string {
  return text.replaceAll(UNPRINTABLE, (found) => {
    let escaped = '';
    for (let at = 0; at < found.length; at++)
      escaped += `\\u${found.charCodeAt(at).toString(16).padStart(4, '0')}`;
    return escaped;
  });
}
