import * as v from 'valibot';
import {
  type CapturedRequest,
  CaptureOrderSchema,
  WriteCaptureSchema,
} from '../../../protocol/remote-write/captured-request.ts';
import type { BytePart } from '../../../protocol/remote-write/write-request.ts';
import { announce } from '../../client/announce.ts';
import { build } from '../../client/build-element.ts';
import { currentSource } from '../../client/current-source.ts';
import { findPart } from '../../client/find-part.ts';
import { formatClock, formatCount } from '../../client/format.ts';
import { keepState } from '../../client/kept-state.ts';
import { pageLocale, say } from '../../client/locale.ts';
import { runButton } from '../house/run-button.ts';
import { captureSentence } from './capture-sentence.ts';
import { hexLines } from './hex-lines.ts';
import { type OpenRequest, openCaptured, openRecorded, parseRecorded } from './open-recorded.ts';
import { PartTree } from './part-tree.ts';
import { shareRows, sizeSentence } from './request-facts.ts';
import { requestItems, type TreeItem } from './request-tree.ts';
import { lyingAtText, REMOTE_WRITE_TEXTS, shownText } from './texts.ts';

/** Series shown at first, and with each press of the button. */
const PAGE = 20;
const HEX_LINES = 40;
const LIVE_PREFIX = 'live:';

const KeptSchema = v.object({ which: v.string(), wanted: v.string() });

/** Opens the printed request and reads others; on a running stack it also captures live ones. */
export async function mountRemoteWrite(element: HTMLElement, signal: AbortSignal): Promise<void> {
  const recorded = parseRecorded((await import('./recordings/requests.json')).default);
  if (signal.aborted) return;
  const view = new RemoteWriteView(
    element,
    signal,
    new Map(recorded.requests.map((request) => [request.name, request])),
  );
  await view.show();
  currentSource().onState(({ kind }) => view.allowCapture(kind === 'live'), signal);
}

class RemoteWriteView {
  readonly #element: HTMLElement;
  readonly #signal: AbortSignal;
  readonly #recorded: ReadonlyMap<string, CapturedRequest>;
  readonly #live = new Map<string, CapturedRequest>();
  readonly #which: HTMLSelectElement;
  readonly #wanted: HTMLInputElement;
  readonly #more: HTMLButtonElement;
  readonly #tree: PartTree;
  readonly #recordedBadge: string;
  #open: OpenRequest | null = null;
  #items: readonly TreeItem[] = [];
  #shown = 0;

  constructor(element: HTMLElement, signal: AbortSignal, recorded: ReadonlyMap<string, CapturedRequest>) {
    this.#element = element;
    this.#signal = signal;
    this.#recorded = recorded;
    this.#which = this.#find('[data-which]', HTMLSelectElement);
    this.#wanted = this.#find('[data-wanted]', HTMLInputElement);
    this.#more = this.#find('[data-more]', HTMLButtonElement);
    this.#tree = new PartTree(this.#find('[data-tree]', HTMLUListElement), {
      signal,
      choose: (part) => this.#showBytes(part),
      format: (bytes) => formatCount(bytes),
    });
    this.#recordedBadge = this.#find('[data-badge]', HTMLElement).textContent;
    const kept = v.safeParse(
      KeptSchema,
      keepState(element, () => ({ which: this.#which.value, wanted: this.#wanted.value }), signal),
    );
    if (kept.success) {
      this.#which.value = recorded.has(kept.output.which) ? kept.output.which : this.#which.value;
      this.#wanted.value = kept.output.wanted;
    }
    this.#which.addEventListener('change', () => this.#showOr(), { signal });
    this.#wanted.addEventListener('input', () => this.#showItems(), { signal });
    this.#more.addEventListener('click', () => this.#showMore(), { signal });
    const capture = this.#find('[data-capture]', HTMLButtonElement);
    const note = this.#find('[data-fault]', HTMLElement);
    capture.addEventListener('click', () => void runButton(capture, note, () => this.#capture()), { signal });
    this.#find('fieldset', HTMLFieldSetElement).disabled = false;
  }

  async show(): Promise<void> {
    const name = this.#which.value;
    const live = this.#live.get(name);
    const recorded = this.#recorded.get(name);
    if (!live && !recorded) return;
    const open = live ? openCaptured(live) : recorded ? await openRecorded(recorded) : null;
    if (this.#signal.aborted || open === null || this.#which.value !== name) return;
    this.#open = open;
    this.#find('[data-sizes]', HTMLElement).textContent = sizeSentence(
      open.request,
      open.captured,
      pageLocale(),
    );
    this.#find('[data-shares]', HTMLElement).replaceChildren(
      ...shareRows(open.request, pageLocale()).map(({ part, count, bytes, share }) =>
        build(
          'tr',
          {},
          build('th', { scope: 'row' }, part),
          ...[count, bytes, share].map((figure) => build('td', { class: 'n' }, figure)),
        ),
      ),
    );
    this.#find('[data-headers]', HTMLElement).replaceChildren(
      ...Object.entries(open.captured.headers).map(([name_, value]) =>
        build(
          'tr',
          {},
          build('th', { scope: 'row', class: 'wp-mono' }, name_),
          build('td', { class: 'wp-mono' }, value),
        ),
      ),
    );
    this.#element.dataset.state = live ? 'live' : 'recorded';
    this.#find('[data-badge]', HTMLElement).textContent = live
      ? `● ${say(REMOTE_WRITE_TEXTS.live)}: ${live.sender}, ${formatClock(live.atMs)}`
      : this.#recordedBadge;
    this.#find('[data-target]', HTMLElement).textContent = `POST ${open.captured.path}`;
    this.#showItems();
  }

  allowCapture(isLive: boolean): void {
    this.#find('[data-live]', HTMLFieldSetElement).disabled = !isLive;
    if (this.#live.size > 0) return; // what was captured is still in the list, and so is what it showed
    this.#find('[data-said]', HTMLElement).textContent = say(
      REMOTE_WRITE_TEXTS[isLive ? 'ready' : 'needsStack'],
    );
  }

  #showOr(): void {
    this.show().catch((cause: unknown) => {
      console.warn('<wp-remote-write>: the request did not open', cause);
      const note = this.#find('[data-fault]', HTMLElement);
      note.hidden = false;
      note.textContent = say(REMOTE_WRITE_TEXTS.damaged);
    });
  }

  #showItems(): void {
    if (!this.#open) return;
    this.#items = requestItems(this.#open.request, this.#wanted.value, say(REMOTE_WRITE_TEXTS.ended));
    this.#shown = Math.min(PAGE, this.#items.length);
    this.#tree.show(this.#items.slice(0, this.#shown), true);
    this.#countShown();
    if (this.#items.length === 0) this.#find('[data-hex]', HTMLElement).replaceChildren();
  }

  #showMore(): void {
    const from = this.#shown;
    this.#shown = Math.min(from + PAGE, this.#items.length);
    this.#tree.add(this.#items.slice(from, this.#shown));
    this.#countShown();
  }

  #countShown(): void {
    const all = this.#items.length;
    this.#find('[data-shown]', HTMLElement).textContent =
      all === 0
        ? say(REMOTE_WRITE_TEXTS.nothing)
        : say(shownText(formatCount(this.#shown), formatCount(all)));
    this.#more.disabled = this.#shown >= all;
  }

  #showBytes(part: BytePart): void {
    if (!this.#open) return;
    this.#find('[data-lying]', HTMLElement).textContent = say(
      lyingAtText(formatCount(part.offsetBytes), formatCount(part.sizeBytes)),
    );
    this.#find('[data-hex]', HTMLElement).replaceChildren(
      ...hexLines(this.#open.bytes, part, HEX_LINES).flatMap(({ offset, hex, characters }) => [
        build('span', { class: 'wp-rw-offset' }, `${offset}  `),
        hex[0],
        build('mark', {}, hex[1]),
        `${hex[2]}${' '.repeat(Math.max(0, 25 - hex.join('').length))}`,
        characters[0],
        build('mark', {}, characters[1]),
        `${characters[2]}\n`,
      ]),
    );
  }

  async #capture(): Promise<void> {
    const refuse = this.#find('[data-refuse]', HTMLSelectElement).value;
    const order = v.parse(CaptureOrderSchema, {
      link: this.#find('[data-link]', HTMLSelectElement).value,
      requests: refuse === '' ? 2 : 4,
      refuse: refuse === '' ? null : Number(refuse),
    });
    const said = this.#find('[data-said]', HTMLElement);
    said.textContent = say(REMOTE_WRITE_TEXTS.capturing);
    try {
      const answer = await currentSource().post('write-capture', JSON.stringify(order), this.#signal);
      const { requests } = v.parse(WriteCaptureSchema, await answer.json());
      this.#list(requests);
      said.textContent = say(captureSentence(requests));
      announce('remote-write', say(REMOTE_WRITE_TEXTS.captured));
    } catch (failure) {
      said.textContent = '';
      throw failure;
    }
    await this.show();
  }

  /** Puts these first in the list, in place of the ones captured before. */
  #list(requests: readonly CapturedRequest[]): void {
    this.#live.clear();
    for (const option of [...this.#which.options]) if (option.value.startsWith(LIVE_PREFIX)) option.remove();
    const options = requests.map((request, index) => {
      const name = `${LIVE_PREFIX}${index}`;
      this.#live.set(name, request);
      const { sender, atMs, answer, packedBytes } = request;
      const text = `● ${sender}, ${formatClock(atMs)}, ${answer.code}, ${formatCount(packedBytes)} B`;
      return build('option', { value: name }, text);
    });
    this.#which.prepend(...options);
    this.#which.selectedIndex = 0;
  }

  #find<Kind extends HTMLElement>(selector: string, kind: new () => Kind): Kind {
    return findPart(this.#element, selector, kind);
  }
}
