import { Announcer } from './announcer.ts';

/** A region that was just brought into a dialog is not heard yet. */
const SETTLE_MS = 100;

let announcer: Announcer | undefined;

/**
 * Tells screen readers that something changed, through the page's only live region. The sentence carries words and
 * names, never a count: counts change each second.
 */
export function announce(about: string, sentence: string): void {
  announcer ??= createAnnouncer();
  announcer.announce(about, sentence);
}

function createAnnouncer(): Announcer {
  const region = document.createElement('p');
  region.className = 'wp-sr';
  region.setAttribute('role', 'status');
  region.dataset.wpAnnouncer = '';
  document.body.append(region);
  const say = (text: string): void => {
    region.textContent = ''; // the same words twice are a change only in between
    // What stands outside of a modal dialog is silent.
    const host = [...document.querySelectorAll('dialog:modal')].at(-1) ?? document.body;
    if (region.parentElement !== host) host.append(region);
    setTimeout(() => {
      region.textContent = text;
      created.spoken();
    }, SETTLE_MS);
  };
  const created = new Announcer(say, {
    nowMs: () => performance.now(),
    after: (delayMs, call) => setTimeout(call, delayMs),
  });
  return created;
}
