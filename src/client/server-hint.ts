/** What the server leaves with a page: a cookie that says it is there, and once a key in the address. */

/** True when the page came from a Writepath server; a static host sets no such cookie. */
export function hasServerHint(cookies: string, port: string): boolean {
  const name = `writepath_live_${port || 'default'}=`;
  return cookies.split(';').some((pair) => pair.trim().startsWith(name));
}

/** Takes `key=…` out of a fragment and keeps the rest. */
export function takeKey(fragment: string): { readonly key: string | null; readonly rest: string } {
  const parts = fragment.replace(/^#/, '').split('&');
  const found = parts.find((part) => part.startsWith('key='));
  if (found === undefined) return { key: null, rest: fragment };
  const rest = parts.filter((part) => part !== found && part !== '').join('&');
  return { key: found.slice('key='.length), rest: rest === '' ? '' : `#${rest}` };
}
