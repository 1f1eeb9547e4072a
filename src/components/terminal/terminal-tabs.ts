import * as v from 'valibot';
import { LIMITS } from '../../../protocol/limits.ts';
import { ShellListSchema } from '../../../protocol/socket.ts';
import { build } from '../../client/build-element.ts';
import { keepState } from '../../client/kept-state.ts';
import { say } from '../../client/locale.ts';
import { LiveTerminal } from './live-terminal.ts';
import { runRequests } from './run-requests.ts';
import { terminalLine } from './terminal-line.ts';
import { closeTerminal, terminalLabel } from './texts.ts';
import { putUnsentLine, unsentLine } from './unsent-line.ts';

/** What a switch of the language takes along: which terminal was in front, and what was not sent in each. */
const KeptSchema = v.object({ front: v.number(), unsent: v.record(v.string(), v.string()) });

interface Tab {
  readonly number: number;
  readonly tab: HTMLButtonElement;
  readonly frame: HTMLElement;
  readonly life: AbortController;
  readonly terminal: LiveTerminal;
}

/** Brings a printed `<wp-terminals>` to life: terminals by number, of which one is in front. */
export function mountTerminals(element: HTMLElement, signal: AbortSignal): void {
  new TerminalTabs(element, signal);
}

class TerminalTabs {
  readonly #name: string;
  readonly #list: HTMLElement;
  readonly #panels: HTMLElement;
  readonly #close: HTMLButtonElement;
  readonly #blank: HTMLTemplateElement;
  readonly #signal: AbortSignal;
  readonly #source = terminalLine();
  #tabs: Tab[] = [];
  #front: Tab | null = null;
  #isRestored = false;
  /** The number that was in front before the language was switched. */
  #wanted: number | null = null;
  #unsent: Record<string, string> = {};

  constructor(element: HTMLElement, signal: AbortSignal) {
    const list = element.querySelector<HTMLElement>('[data-tabs]');
    const panels = element.querySelector<HTMLElement>('[data-panels]');
    const blank = element.querySelector<HTMLTemplateElement>('template[data-blank]');
    const more = element.querySelector<HTMLButtonElement>('[data-new]');
    const close = element.querySelector<HTMLButtonElement>('[data-close]');
    const printed = panels?.querySelector<HTMLElement>('.wp-term');
    if (!list || !panels || !blank || !more || !close || !printed)
      throw new Error('<wp-terminals> was printed without its parts');
    this.#name = element.dataset.name ?? 'main';
    this.#list = list;
    this.#panels = panels;
    this.#blank = blank;
    this.#close = close;
    this.#signal = signal;
    list.replaceChildren();
    const kept = v.safeParse(
      KeptSchema,
      keepState(element, () => this.#kept(), signal),
    );
    if (kept.success) {
      this.#wanted = kept.output.front;
      this.#unsent = kept.output.unsent;
    }
    this.#bringForward(this.#add(1, printed));
    more.addEventListener('click', () => this.#openAnother(), { signal });
    close.addEventListener(
      'click',
      () => {
        if (this.#front) this.#end(this.#front);
      },
      { signal },
    );
    list.addEventListener('keydown', (event) => this.#move(event), { signal });
    const use = runRequests.take((request) => this.#front?.terminal.run(request), signal);
    element.addEventListener('focusin', use, { signal });
    use();
    this.#source.onState((state) => {
      more.hidden = state.kind !== 'live' && state.kind !== 'lost';
      if (state.kind === 'live' && !this.#isRestored) this.#restore();
    }, signal);
  }

  #kept(): v.InferInput<typeof KeptSchema> {
    const unsent = this.#tabs.map(({ number, frame }) => [String(number), unsentLine(frame)]);
    return { front: this.#front?.number ?? 1, unsent: { ...this.#unsent, ...Object.fromEntries(unsent) } };
  }

  /** Shells that live on from before a reload get their tabs back. */
  #restore(): void {
    this.#isRestored = true;
    this.#source.ask({ type: 'shell-list' }, this.#signal).then(
      (answer) => {
        for (const { name } of v.parse(ShellListSchema, answer)) {
          const number = this.#numberOf(name);
          if (number !== null && !this.#tabs.some((tab) => tab.number === number)) this.#add(number);
        }
        const wanted = this.#tabs.find((tab) => tab.number === this.#wanted);
        this.#wanted = null;
        if (wanted && wanted !== this.#front) this.#bringForward(wanted);
      },
      (cause: unknown) => {
        this.#isRestored = false; // tried again with the next connection
        if (!this.#signal.aborted) console.warn('<wp-terminals>: the list of shells did not come.', cause);
      },
    );
  }

  #shellName(number: number): string {
    return number === 1 ? this.#name : `${this.#name}-${number}`;
  }

  #numberOf(shellName: string): number | null {
    for (let number = 1; number <= LIMITS.shells; number++)
      if (this.#shellName(number) === shellName) return number;
    return null;
  }

  #openAnother(): void {
    let number = 1;
    while (this.#tabs.some((tab) => tab.number === number)) number++;
    if (number > LIMITS.shells) return;
    this.#bringForward(this.#add(number)).focus();
  }

  #add(number: number, frame = this.#newFrame()): Tab {
    const label = say(terminalLabel(number));
    frame.dataset.label = label;
    frame.id = `wp-term-${this.#shellName(number)}`;
    frame.setAttribute('role', 'tabpanel');
    frame.setAttribute('aria-label', label);
    frame.hidden = true;
    putUnsentLine(frame, this.#unsent[number] ?? '');
    delete this.#unsent[number];
    const title = frame.querySelector('[data-part="title"]');
    if (title) title.textContent = label;
    const life = new AbortController();
    const tab: Tab = {
      number,
      frame,
      life,
      tab: build(
        'button',
        {
          type: 'button',
          role: 'tab',
          'aria-selected': 'false',
          tabindex: -1,
          'aria-controls': frame.id,
          click: () => this.#bringForward(tab),
        },
        label,
      ),
      terminal: new LiveTerminal(
        frame,
        this.#shellName(number),
        AbortSignal.any([this.#signal, life.signal]),
      ),
    };
    this.#tabs = [...this.#tabs, tab].sort((one, other) => one.number - other.number);
    this.#drawStrip();
    return tab;
  }

  #newFrame(): HTMLElement {
    const copy = this.#blank.content.firstElementChild?.cloneNode(true);
    if (!(copy instanceof HTMLElement)) throw new Error('<wp-terminals> was printed with an empty template');
    this.#panels.append(copy);
    return copy;
  }

  #bringForward(chosen: Tab): LiveTerminal {
    this.#front = chosen;
    for (const tab of this.#tabs) {
      tab.tab.setAttribute('aria-selected', String(tab === chosen));
      tab.tab.tabIndex = tab === chosen ? 0 : -1;
      tab.frame.hidden = tab !== chosen;
    }
    this.#showTab(chosen);
    const label = say(closeTerminal(say(terminalLabel(chosen.number))));
    this.#close.setAttribute('aria-label', label);
    this.#close.title = label;
    return chosen.terminal;
  }

  /** Its tab may be beyond the edge of the strip; the page itself is not to be scrolled. */
  #showTab({ tab }: Tab): void {
    const strip = this.#list.getBoundingClientRect();
    const { left, right } = tab.getBoundingClientRect();
    if (left < strip.left) this.#list.scrollLeft -= strip.left - left;
    else if (right > strip.right) this.#list.scrollLeft += right - strip.right;
  }

  #end(tab: Tab): void {
    tab.terminal
      .end()
      .catch((cause: unknown) => console.warn('<wp-terminals>: the shell did not end.', cause))
      .finally(() => {
        tab.life.abort();
        tab.frame.remove();
        this.#tabs = this.#tabs.filter((other) => other !== tab);
        const next = this.#tabs[0] ?? this.#add(1);
        this.#drawStrip();
        if (this.#front === tab) this.#bringForward(next).focus();
      });
  }

  #drawStrip(): void {
    this.#list.replaceChildren(...this.#tabs.map(({ tab }) => tab));
    this.#close.hidden = this.#tabs.length === 1; // a lone terminal has nothing to be closed in favour of
  }

  #move(event: KeyboardEvent): void {
    const at = this.#tabs.findIndex(({ tab }) => tab === document.activeElement);
    const current = this.#tabs[at];
    if (!current) return;
    if (event.key === 'Delete' && this.#tabs.length > 1) {
      event.preventDefault();
      this.#end(current);
      return;
    }
    const steps: Record<string, number> = { ArrowRight: 1, ArrowLeft: -1 };
    const step = steps[event.key];
    const next = step === undefined ? undefined : this.#tabs.at((at + step) % this.#tabs.length);
    if (!next) return;
    event.preventDefault();
    this.#bringForward(next);
    next.tab.focus();
  }
}
