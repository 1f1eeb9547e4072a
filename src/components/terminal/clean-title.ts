const TITLE_CHARACTERS = 80;

/** A title is data of whoever writes to the terminal. */
export function cleanTitle(title: string): string {
  return title.replaceAll(/\p{C}/gu, ' ').slice(0, TITLE_CHARACTERS);
}
