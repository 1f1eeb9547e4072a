import type { SourceHost } from './live-source.ts';
import { randomName } from './random-name.ts';

const TAB_KEY = 'writepath.tab';

/** The browser as the live source sees it. Works on plain http, where there is no randomUUID. */
export function browserHost(): SourceHost {
  return {
    base: import.meta.env.BASE_URL.replace(/\/?$/, '/'),
    tab: tabName(),
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

/** A name that this tab keeps over reloads, so that the server knows it again. */
function tabName(): string {
  try {
    const kept = sessionStorage.getItem(TAB_KEY);
    if (kept !== null) return kept;
    const name = randomName();
    sessionStorage.setItem(TAB_KEY, name);
    return name;
  } catch {
    return randomName(); // storage is forbidden here; a reload is a new tab then
  }
}
