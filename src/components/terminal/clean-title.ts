const TITLE_CHARACTERS = 80;

/** A title is data of whoever writes to the terminal: no control characters, nothing that turns the text around. */
export function cleanTitle(title: string): string {
  return [...title.replaceAll(/[\p{C}\s]+/gu, ' ').trim()].slice(0, TITLE_CHARACTERS).join('');
}
