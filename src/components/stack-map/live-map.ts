import type { Flow, StackSnapshot } from '../../../protocol/stack.ts';
import { SERVICE_NAMES, type ServiceName } from '../../../stack/services.ts';
import { announce } from '../../client/announce.ts';
import { currentSource } from '../../client/current-source.ts';
import { say } from '../../client/locale.ts';
import type { SourceState } from '../../client/source.ts';
import { sourceNowMs } from '../../client/source-clock.ts';
import { showFailure } from '../report/report-button.ts';
import { EdgeAnimator } from './edge-animator.ts';
import { edgeMotion, nodeRate } from './edge-motion.ts';
import { mapLabel } from './map-label.ts';
import { layoutMap } from './map-layout.ts';
import { openNodeDialog } from './node-dialog.ts';
import { nodeVerdict, VERDICTS, type Verdict, withService } from './node-verdict.ts';
import { rememberDrawing } from './remember-drawing.ts';
import { showAlerting } from './show-alerting.ts';
import { MAP_TEXTS } from './texts.ts';

/** Brings a printed `<wp-stack-map>` to life. Every change is drawn as its message arrives. */
export function mountLiveMap(element: HTMLElement, signal: AbortSignal): void {
  new LiveMap(element, signal);
}

class LiveMap {
  readonly #element: HTMLElement;
  readonly #source = currentSource();
  readonly #animator = new EdgeAnimator();
  readonly #verdicts = new Map<ServiceName, Verdict>();
  #snapshot: StackSnapshot | null = null;
  #flow: Flow | null = null;
  #kind: SourceState['kind'] | null = null;
  readonly #restore: () => void;
  /** The page is about it: it is seen whether it runs or not. */
  readonly #printsAlerting: boolean;

  constructor(element: HTMLElement, signal: AbortSignal) {
    this.#element = element;
    this.#restore = rememberDrawing(element);
    this.#printsAlerting = element.hasAttribute('data-alerting');
    signal.addEventListener('abort', () => this.#animator.stop(), { once: true });
    this.#wireButtons(signal);
    this.#listen(signal);
  }

  #listen(signal: AbortSignal): void {
    const source = this.#source;
    source.on(
      'stack',
      ({ snapshot }) => {
        this.#snapshot = snapshot;
        this.#draw();
      },
      signal,
    );
    source.on(
      'service',
      ({ status }) => {
        if (!this.#snapshot) return;
        this.#snapshot = withService(this.#snapshot, status);
        this.#draw();
      },
      signal,
    );
    source.on(
      'flow',
      ({ flow }) => {
        this.#flow = flow;
        this.#draw();
      },
      signal,
    );
    source.onState((state) => this.#follow(state), signal);
    source.watch('stack', signal);
    source.watch('flow', signal);
  }

  /** What moves is data: without a connection nothing does, and a closed recording leaves nothing behind. */
  #follow(state: SourceState): void {
    const isTold = state.kind === 'live' || state.kind === 'recorded';
    if (!isTold) this.#animator.rest();
    const leftRecording = this.#kind === 'recorded' && state.kind !== 'recorded';
    if (leftRecording || (state.kind === 'static' && this.#snapshot)) this.#forget();
    this.#kind = state.kind;
    this.#element.toggleAttribute('data-old', !isTold && this.#snapshot !== null);
    this.#label();
  }

  #forget(): void {
    this.#snapshot = null;
    this.#flow = null;
    this.#verdicts.clear();
    this.#restore();
    showAlerting(this.#element, this.#printsAlerting);
  }

  #draw(): void {
    const snapshot = this.#snapshot;
    if (!snapshot) return;
    this.#element.dataset.topology = snapshot.topology;
    const alerts = snapshot.services.some(({ name, state }) => name === 'vmalert-1' && state !== 'parked');
    // Nothing is parked in a stack that is down: that says nothing of what its next start brings.
    showAlerting(this.#element, this.#printsAlerting || (alerts && snapshot.phase !== 'down'));
    this.#label();
    this.#drawNodes(snapshot);
    this.#drawEdges(snapshot);
    for (const text of this.#element.querySelectorAll<SVGTextElement>('[data-link]')) {
      const fault = snapshot.links.find((link) => link.name === text.dataset.link)?.fault;
      text.textContent = fault ? linkText(fault) : '';
    }
  }

  #drawNodes(snapshot: StackSnapshot): void {
    const { edges } = layoutMap(snapshot.topology, 'across');
    for (const status of snapshot.services) {
      const verdict = nodeVerdict(status, this.#flow);
      this.#tell(status.name, verdict);
      const { glyph, word } = VERDICTS[verdict];
      const alive = verdict === 'healthy' || verdict === 'degraded' || verdict === 'partial';
      const rate = alive ? nodeRate(status.name, edges, this.#flow) : null;
      const seconds = Math.max(0, Math.round((sourceNowMs(this.#source) - status.sinceMs) / 1000));
      const figure = figureText(verdict, say(word), rate, seconds);
      for (const node of this.#element.querySelectorAll<SVGGElement>(`[data-node="${status.name}"]`)) {
        node.dataset.verdict = verdict;
        const title = node.querySelector('title');
        const name = `${status.name}: ${say(word)}`;
        if (title && title.textContent !== name) title.textContent = name;
        const text = node.querySelector('[data-figure]');
        if (text) text.textContent = `${glyph} ${figure}`;
      }
    }
  }

  #drawEdges(snapshot: StackSnapshot): void {
    const parked = new Set(snapshot.services.filter((one) => one.state === 'parked').map((one) => one.name));
    for (const direction of ['across', 'down'] as const) {
      const { edges } = layoutMap(snapshot.topology, direction);
      for (const edge of edges) {
        const motion = edgeMotion(edge, edges, snapshot, this.#flow);
        const path = this.#element.querySelector<SVGPathElement>(
          `[data-map="${snapshot.topology}"][data-direction="${direction}"] [data-edge="${edge.id}"]`,
        );
        if (!path) continue;
        path.dataset.state = parked.has(edge.from) || parked.has(edge.to) ? 'parked' : motion.state;
        path.style.strokeWidth = `${motion.width.toFixed(1)}px`;
        this.#animator.set(path, motion.speed);
      }
    }
    for (const row of this.#element.querySelectorAll<HTMLElement>('[data-row]')) {
      const id = row.dataset.row ?? '';
      setText(row, '[data-rate]', this.#flow?.edges[id]);
      setText(row, '[data-queued]', this.#flow?.queuedBytes[id]);
    }
  }

  #tell(name: ServiceName, verdict: Verdict): void {
    const before = this.#verdicts.get(name);
    this.#verdicts.set(name, verdict);
    if (before !== undefined && before !== verdict) {
      announce(name, `${name}: ${say(VERDICTS[verdict].word)}.`);
    }
  }

  #label(): void {
    const label = this.#element.querySelector<HTMLElement>('[data-label]');
    const { text, state } = mapLabel(this.#source.state, this.#snapshot);
    if (label && state !== 'failed') label.textContent = text;
    // Drawn each second: a button that is being pressed must stay the same button.
    else if (label && label.firstElementChild?.textContent !== text) showFailure(label, text);
    this.#element.dataset.state = state;
    const pause = this.#element.querySelector<HTMLElement>('[data-pause]');
    if (pause) pause.hidden = state !== 'live' && state !== 'recorded';
  }

  #wireButtons(signal: AbortSignal): void {
    const pause = this.#element.querySelector<HTMLButtonElement>('[data-pause]');
    if (pause) {
      pause.addEventListener(
        'click',
        () => {
          this.#animator.pauseAll(!this.#animator.paused);
          pause.textContent = say(this.#animator.paused ? MAP_TEXTS.resume : MAP_TEXTS.pause);
        },
        { signal },
      );
    }
    for (const node of this.#element.querySelectorAll<SVGGElement>('[data-node]')) {
      node.setAttribute('role', 'button');
      node.setAttribute('tabindex', '0');
      node.setAttribute('aria-haspopup', 'dialog');
      const open = (): void => {
        const name = SERVICE_NAMES.find((one) => one === node.dataset.node);
        if (name)
          openNodeDialog(this.#element, name, () => ({ snapshot: this.#snapshot, flow: this.#flow }), signal);
      };
      node.addEventListener('click', open, { signal });
      node.addEventListener(
        'keydown',
        (event) => {
          if (event.key !== 'Enter' && event.key !== ' ') return;
          event.preventDefault();
          open();
        },
        { signal },
      );
    }
  }
}

function figureText(verdict: Verdict, word: string, rate: number | null, seconds: number): string {
  if (verdict === 'dead' || verdict === 'paused') return `${word} ${seconds} s`;
  if (verdict === 'healthy' || verdict === 'degraded') return rate === null ? word : `${Math.round(rate)}/s`;
  return word;
}

function linkText(fault: StackSnapshot['links'][number]['fault']): string {
  if (fault.kind === 'healthy') return '';
  if (fault.kind === 'latency') return `◐ +${fault.latencyMs} ms`;
  if (fault.kind === 'bandwidth') return `◐ ${fault.kilobytesPerSecond} KB/s`;
  return '✕';
}

function setText(row: HTMLElement, selector: string, value: number | null | undefined): void {
  const cell = row.querySelector(selector);
  if (cell) cell.textContent = value === null || value === undefined ? '–' : String(Math.round(value));
}
