import type { SourceHost } from './live-source.ts';
import { randomName } from './random-name.ts';

const TAB_KEY = 'writepath.tab';
const HALF_KEY = 'writepath.half';
/** Where storage is forbidden: a reload is a new tab then, and asks for the address again. */
const UNKEPT = randomName();

/** The browser as the live source sees it. Works on plain http, where there is no randomUUID. */
export function browserHost(): SourceHost {
  return {
    base: import.meta.env.BASE_URL.replace(/\/?$/, '/'),
    tab: keptName(() => sessionStorage, TAB_KEY), // over reloads, so that the server knows it again
    half: keptName(() => localStorage, HALF_KEY), // for all tabs
    fetch: (input, init) => fetch(input, init),
    openSocket: (path) =>
      new WebSocket(`${location.protocol.replace('http', 'ws')}//${location.host}${path}`),
    cookies: () => document.cookie,
    port: () => location.port,
    fragment: () => location.hash,
    replaceFragment: (fragment) =>
      history.replaceState(history.state, '', `${location.pathname}${location.search}${fragment}`),
    onChance(listener) {
      for (const event of ['online', 'focus', 'pageshow', 'hashchange']) addEventListener(event, listener);
    },
  };
}

function keptName(storage: () => Storage, key: string): string {
  try {
    const kept = storage().getItem(key);
    if (kept !== null) return kept;
    storage().setItem(key, UNKEPT);
  } catch {} // see UNKEPT
  return UNKEPT;
}
