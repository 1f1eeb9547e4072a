import type { Evidence } from '../../../protocol/lab.ts';
import { ENGINE_NAMES } from '../../../protocol/query.ts';
import { announce } from '../../client/announce.ts';
import { build } from '../../client/build-element.ts';
import { formatClock } from '../../client/format.ts';
import { pageLocale, say } from '../../client/locale.ts';
import { copyText } from '../house/copy-text.ts';
import { openQuery } from '../house/open-query.ts';
import { evidenceWords } from './evidence-words.ts';
import { CHECK_TEXTS, VERDICT_WORDS } from './texts.ts';

/** One printed evidence card, shown as the lab judges it. */
export class EvidenceView {
  readonly check: string;
  readonly #card: HTMLElement;
  readonly #printedFigures: string;
  readonly #text: string;
  #evidence: Evidence | null = null;
  #told: keyof typeof VERDICT_WORDS | null = null;

  constructor(card: HTMLElement, signal: AbortSignal) {
    this.#card = card;
    this.check = card.dataset.check ?? '';
    this.#text = card.querySelector('[data-text]')?.textContent?.trim() ?? '';
    this.#printedFigures = this.#part('figures')?.textContent ?? '';
    this.#wireCopy(signal);
    const open = this.#part('open');
    if (open) {
      open.hidden = false;
      open.addEventListener('click', () => this.#open(), { signal });
    }
  }

  /** A page without a server has no editor to open a query in. */
  setOpenable(isOpenable: boolean): void {
    const open = this.#part('open');
    if (open) open.hidden = !isOpenable;
  }

  show(evidence: Evidence | null, nowMs: number): void {
    this.#evidence = evidence;
    const verdict = evidence?.verdict ?? 'printed';
    this.#tell(verdict);
    this.#card.dataset.verdict = verdict;
    this.#write('glyph', VERDICT_WORDS[verdict].glyph);
    this.#write('word', say(VERDICT_WORDS[verdict].word));
    this.tick(nowMs);
    if (evidence) this.#write('query', evidence.query);
    const why = this.#part('why');
    if (why) {
      const text = whyText(evidence);
      why.hidden = text === null;
      why.textContent = text;
    }
    this.#showHistory(evidence);
  }

  /** Waiting is no news; what was seen, and what is seen no longer, is. */
  #tell(verdict: keyof typeof VERDICT_WORDS): void {
    const isNews = this.#told !== null && this.#told !== verdict;
    this.#told = verdict;
    if (!isNews || verdict === 'waiting' || verdict === 'printed') return;
    announce(this.check, `${this.#text}: ${say(VERDICT_WORDS[verdict].word)}.`);
  }

  /** Counts the seconds on; nothing else changes. */
  tick(nowMs: number): void {
    const withinSeconds = Number(this.#card.dataset.within);
    const words = this.#evidence
      ? evidenceWords(this.#evidence, { nowMs, withinSeconds }, pageLocale())
      : this.#printedFigures;
    this.#write('figures', words);
  }

  #showHistory(evidence: Evidence | null): void {
    const details = this.#part('history');
    const list = details?.querySelector('ol');
    if (!details || !list) return;
    const changes = evidence?.history ?? [];
    details.hidden = changes.length < 2;
    list.replaceChildren(
      ...changes.map(({ verdict, atMs, observed }) => {
        const { glyph, word } = VERDICT_WORDS[verdict];
        return build(
          'li',
          {},
          `${formatClock(atMs)} ${glyph} ${say(word)}${observed === null ? '' : ` · ${observed}`}`,
        );
      }),
    );
  }

  #wireCopy(signal: AbortSignal): void {
    const copy = this.#part('copy');
    if (!copy) return;
    copy.hidden = false;
    copy.addEventListener(
      'click',
      async () => {
        const copied = await copyText(this.#part('query')?.textContent ?? '');
        copy.textContent = say(copied ? CHECK_TEXTS.copied : CHECK_TEXTS.notCopied);
        announce('copy', copy.textContent);
        setTimeout(() => {
          copy.textContent = say(CHECK_TEXTS.copy);
        }, 1500);
      },
      { signal },
    );
  }

  #open(): void {
    const engine = this.#evidence?.engine ?? ENGINE_NAMES.find((name) => name === this.#card.dataset.engine);
    const expr = this.#part('query')?.textContent;
    if (engine && expr) openQuery({ engine, expr });
  }

  #part(name: string): HTMLElement | null {
    return this.#card.querySelector<HTMLElement>(`[data-${name}]`);
  }

  #write(name: string, text: string): void {
    const part = this.#part(name);
    if (part && part.textContent !== text) part.textContent = text;
  }
}

function whyText(evidence: Evidence | null): string | null {
  if (!evidence) return null;
  if (evidence.verdict === 'too-slow')
    return say(evidence.isLate ? CHECK_TEXTS.tooLate : CHECK_TEXTS.tooSlow);
  return evidence.failure === null || evidence.verdict === 'pass'
    ? null
    : `${say(CHECK_TEXTS.saw)}: ${evidence.failure}`;
}
