const DELETE_KEY = '\x7f';

/**
 * The keys that turn what a shell has into what an input method made of it: one DEL for each letter that is gone from
 * the end, then what is new. Composed (NFC), since one DEL takes one code point and nobody greps for the pieces.
 */
export function editKeys(before: string, after: string): string {
  const had = [...before.normalize('NFC')];
  const has = [...after.normalize('NFC')];
  let same = 0;
  while (same < had.length && same < has.length && had[same] === has[same]) same++;
  return DELETE_KEY.repeat(had.length - same) + has.slice(same).join('');
}
