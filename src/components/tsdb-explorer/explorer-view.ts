import * as v from 'valibot';
import type { FieldLink } from '../../../tsdb/bytes/field.ts';
import { announce } from '../../client/announce.ts';
import { currentSource } from '../../client/current-source.ts';
import type { DroppedFile } from '../../client/data-folders/dropped-folder.ts';
import { type RecordedFolders, RecordedFoldersSchema } from '../../client/data-folders/recorded-folder.ts';
import { findPart } from '../../client/find-part.ts';
import { keepState } from '../../client/kept-state.ts';
import { say } from '../../client/locale.ts';
import { badgeText, liveBadge } from './badge-text.ts';
import { describeEntry } from './describe-entry.ts';
import { type FileFate, fileFate, UNCHANGED } from './file-fate.ts';
import { FilePane, type Target } from './file-pane.ts';
import { listOwn, listServices } from './folder-list.ts';
import { folderNews } from './folder-news.ts';
import { FolderPane } from './folder-pane.ts';
import { liveServices } from './live-services.ts';
import { lookAgain } from './look-again.ts';
import { LIVE, OWN, originOf } from './origin-of.ts';
import { takeOwnFolder } from './take-own-folder.ts';
import { EXPLORER_TEXTS, openedText } from './texts.ts';
import { ReadingFailed, WorkerLink, wordsOf } from './worker-link.ts';
import type { FolderOrigin } from './worker-messages.ts';

const KeptSchema = v.object({ which: v.string(), path: v.nullable(v.string()) });

/** Opens the recorded directory; on a running stack the live ones are in the list, and the first is opened. */
export async function mountTsdbExplorer(element: HTMLElement, signal: AbortSignal): Promise<void> {
  const recorded = v.parse(RecordedFoldersSchema, (await import('./recordings/folders.json')).default);
  if (signal.aborted) return;
  const worker = new Worker(new URL('./explorer-worker.ts', import.meta.url), { type: 'module' });
  const view = new ExplorerView(
    element,
    signal,
    recorded,
    new WorkerLink(worker, (path) => currentSource().get(`/api/${path}`, signal), signal),
  );
  await view.start();
}

class ExplorerView {
  readonly #element: HTMLElement;
  readonly #signal: AbortSignal;
  readonly #recorded: RecordedFolders;
  readonly #link: WorkerLink;
  readonly #which: HTMLSelectElement;
  readonly #follow: HTMLInputElement;
  readonly #folder: FolderPane;
  readonly #pane: FilePane;
  readonly #history: { readonly path: string; readonly target: Target | null }[] = [];
  #own: FolderOrigin | null = null;
  #shown: string | null = null;
  #isTouched = false;
  #isVisible = false;

  constructor(element: HTMLElement, signal: AbortSignal, recorded: RecordedFolders, link: WorkerLink) {
    this.#element = element;
    this.#signal = signal;
    this.#recorded = recorded;
    this.#link = link;
    this.#which = findPart(element, '[data-which]', HTMLSelectElement);
    this.#follow = findPart(element, '[data-follow]', HTMLInputElement);
    this.#pane = new FilePane({ element, link, signal, jump: (to) => void this.#jump(to) });
    this.#folder = new FolderPane({
      element,
      signal,
      open: (path) => void this.#openPath(path, null),
      openPath: () => this.#pane.path,
    });
    this.#which.addEventListener('change', () => void this.#openChosen(), { signal });
    this.#find('[data-back]').addEventListener('click', () => void this.#goBack(), { signal });
    this.#find('[data-again]').addEventListener('click', () => void this.#readAgain(), { signal });
    takeOwnFolder(element, (collect) => void this.#openOwn(collect), signal);
    for (const name of ['pointerdown', 'keydown', 'change'])
      element.addEventListener(name, () => (this.#isTouched = true), { signal });
  }

  async start(): Promise<void> {
    const state = () => ({ which: this.#which.value, path: this.#pane.path });
    const kept = v.safeParse(KeptSchema, keepState(this.#element, state, this.#signal));
    if (kept.success && this.#recorded.folders.some(({ name }) => name === kept.output.which))
      this.#which.value = kept.output.which;
    findPart(this.#element, 'fieldset', HTMLFieldSetElement).disabled = false;
    await this.#openChosen();
    if (kept.success && kept.output.path !== null) await this.#openPath(kept.output.path, null);
    const sight = new IntersectionObserver((entries) => {
      this.#isVisible = entries.some(({ isIntersecting }) => isIntersecting);
    });
    sight.observe(this.#element);
    this.#signal.addEventListener('abort', () => sight.disconnect(), { once: true });
    currentSource().onState(({ kind }) => {
      // A connection that is lost for a moment comes back, and with it the folder that is open.
      if (kind !== 'lost' && kind !== 'connecting') void this.#offerLive(kind === 'live');
    }, this.#signal);
    void lookAgain(
      () => this.#isVisible && this.#follow.checked && this.#isLive && !document.hidden,
      () => this.#look(),
      this.#signal,
    );
  }

  /** A learner who has touched nothing sees the first living folder. */
  async #offerLive(isLive: boolean): Promise<void> {
    const names = isLive ? await liveServices(currentSource(), this.#signal) : [];
    if (this.#signal.aborted) return;
    listServices(this.#which, names, this.#isTouched);
    if (this.#which.value !== this.#shown) await this.#openChosen();
  }

  async #openChosen(): Promise<void> {
    const which = this.#which.value;
    const origin = originOf(which, this.#recorded, this.#own);
    if (!origin) return;
    this.#shown = which;
    this.#history.length = 0;
    this.#showBack();
    this.#pane.close();
    this.#find('[data-path]').textContent = '–';
    this.#showFate(UNCHANGED);
    this.#note(null);
    try {
      const entries = await this.#link.ask('open-folder', { origin });
      if (this.#which.value !== which) return;
      this.#folder.start(entries);
      this.#showBadge(origin);
      if (entries.length === 0) this.#note(say(EXPLORER_TEXTS.noEntries));
      else if (origin.kind === 'dropped' && !entries.some(({ path }) => describeEntry(path)))
        this.#note(say(EXPLORER_TEXTS.unknownFolder));
    } catch (failure) {
      this.#note(wordsOf(failure));
    }
  }

  #showBadge(origin: FolderOrigin): void {
    this.#element.dataset.state = origin.kind === 'live' ? 'live' : 'recorded';
    this.#find('[data-following]').hidden = origin.kind !== 'live';
    this.#find('[data-badge]').textContent = badgeText(origin, this.#recorded.recordedAt);
  }

  get #isLive(): boolean {
    return this.#shown?.startsWith(LIVE) ?? false;
  }

  /** At a living folder. */
  async #look(): Promise<void> {
    const which = this.#shown ?? '';
    try {
      const entries = await this.#link.ask('walk', {});
      if (this.#shown !== which) return;
      const { came, went } = this.#folder.update(entries);
      this.#note(null);
      this.#find('[data-badge]').textContent = liveBadge(which.slice(LIVE.length), Date.now());
      if (came.length > 0 || went.length > 0) announce('tsdb-explorer', folderNews(came, went));
      this.#checkOpenFile();
    } catch (failure) {
      if (this.#shown === which) this.#note(wordsOf(failure));
    }
  }

  #checkOpenFile(): void {
    const { path } = this.#pane;
    if (path === null) return;
    this.#showFate(fileFate(this.#folder.entry(path), Number(this.#element.dataset.bytes ?? 0)));
  }

  #showFate({ words, hasChanged }: FileFate): void {
    this.#find('[data-fate]').textContent = words;
    this.#find('[data-again]').hidden = !hasChanged;
  }

  async #openPath(path: string, target: Target | null): Promise<void> {
    const entry = this.#folder.entry(path);
    if (!entry || entry.isFolder) {
      this.#note(say(EXPLORER_TEXTS.fileGone));
      return;
    }
    this.#note(null);
    this.#element.dataset.bytes = String(entry.bytes);
    this.#showFate(UNCHANGED);
    this.#find('[data-path]').textContent = path;
    this.#folder.describe(path);
    await this.#pane.open(path, entry.bytes);
    this.#folder.draw();
    if (target) await this.#pane.goTo(target);
    announce('tsdb-explorer-file', say(openedText(path)));
  }

  async #readAgain(): Promise<void> {
    const { path, target } = this.#pane;
    if (path !== null) await this.#openPath(path, target);
  }

  /** Follows a reference; a file that is named without its folder lies beside the one that names it. */
  async #jump({ file, offsetBytes, what }: FieldLink): Promise<void> {
    const from = this.#pane.path;
    if (from === null) return;
    const path = [file, `${from.slice(0, from.lastIndexOf('/') + 1)}${file}`].find((candidate) =>
      this.#folder.entry(candidate),
    );
    if (path === undefined) {
      this.#note(say(EXPLORER_TEXTS.fileGone));
      return;
    }
    this.#history.push({ path: from, target: this.#pane.target });
    this.#showBack();
    const target = { bit: offsetBytes * 8, what };
    if (path === from) await this.#pane.goTo(target);
    else {
      this.#folder.choose(path);
      await this.#openPath(path, target);
    }
    this.#pane.focus();
  }

  async #goBack(): Promise<void> {
    const last = this.#history.pop();
    this.#showBack();
    if (!last) return;
    if (last.path !== this.#pane.path) await this.#openPath(last.path, last.target);
    else if (last.target) await this.#pane.goTo(last.target);
    this.#pane.focus();
  }

  #showBack(): void {
    this.#find('[data-back]').toggleAttribute('disabled', this.#history.length === 0);
  }

  async #openOwn(collect: () => Promise<readonly DroppedFile[]>): Promise<void> {
    try {
      const files = await collect();
      if (files.length === 0) throw new ReadingFailed(EXPLORER_TEXTS.noFiles, false);
      this.#own = { kind: 'dropped', files };
      listOwn(this.#which);
      this.#which.value = OWN;
      await this.#openChosen();
    } catch (failure) {
      this.#note(wordsOf(failure));
    }
  }

  #note(words: string | null): void {
    const note = this.#find('[data-problem]');
    note.hidden = words === null;
    note.textContent = words ?? '';
  }

  #find(selector: string): HTMLElement {
    return findPart(this.#element, selector, HTMLElement);
  }
}
