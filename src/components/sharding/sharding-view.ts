import * as v from 'valibot';
import { announce } from '../../client/announce.ts';
import { build } from '../../client/build-element.ts';
import { findPart } from '../../client/find-part.ts';
import { formatCount } from '../../client/format.ts';
import { keepState } from '../../client/kept-state.ts';
import { pageLocale, say } from '../../client/locale.ts';
import { hashSeries, type Label } from './choose-nodes.ts';
import { parseSeries } from './parse-series.ts';
import { PlacementSchema, placedSeries, sortedLabels } from './placement.ts';
import { readNodes, withNodeMore } from './read-nodes.ts';
import { scoreRows } from './score-rows.ts';
import { countMoved, type Spread, spreadSeries } from './spread-series.ts';
import { spreadRows } from './spread-table.ts';
import { TENANT } from './tenant.ts';
import { allAsRealText, movedText, SHARDING_TEXTS, seriesFaultText } from './texts.ts';

/** What is hashed before the page gets its turn. */
const SLICE = 100;

const KeptSchema = v.object({
  nodes: v.string(),
  copies: v.string(),
  sorts: v.boolean(),
  series: v.string(),
});

/** Opens the printed form and computes on each change. */
export async function mountSharding(element: HTMLElement, signal: AbortSignal): Promise<void> {
  const placement = v.parse(PlacementSchema, (await import('./recordings/placement.json')).default);
  const series = placedSeries(placement);
  const asSent = await hashAll(
    series.map(({ labels }) => labels),
    signal,
  );
  if (signal.aborted) return;
  const real: Spread = {
    nodes: placement.nodes,
    chosen: Uint8Array.from(series, ({ node }) => node),
    firsts: [],
    held: [],
  };
  new ShardingView(element, signal, { real, asSent, labels: series.map(({ labels }) => labels) });
}

interface Material {
  readonly real: Spread;
  /** Hashes of the series in the order in which their labels were really sent. */
  readonly asSent: readonly bigint[];
  readonly labels: readonly (readonly Label[])[];
}

class ShardingView {
  readonly #element: HTMLElement;
  readonly #signal: AbortSignal;
  readonly #material: Material;
  readonly #nodes: HTMLTextAreaElement;
  readonly #copies: HTMLSelectElement;
  readonly #sort: HTMLInputElement;
  readonly #series: HTMLTextAreaElement;
  #sorted: readonly bigint[] | null = null;

  constructor(element: HTMLElement, signal: AbortSignal, material: Material) {
    this.#element = element;
    this.#signal = signal;
    this.#material = material;
    this.#nodes = this.#find('[data-nodes]', HTMLTextAreaElement);
    this.#copies = this.#find('[data-copies]', HTMLSelectElement);
    this.#sort = this.#find('[data-sort]', HTMLInputElement);
    this.#series = this.#find('[data-series]', HTMLTextAreaElement);
    const listen = (selector: string, type: string, act: () => void) =>
      this.#find(selector, HTMLElement).addEventListener(type, act, { signal });
    for (const selector of ['[data-nodes]', '[data-copies]', '[data-sort]'])
      listen(selector, 'input', () => void this.#count());
    listen('[data-series]', 'input', () => this.#score());
    listen('[data-add]', 'click', () => this.#change(withNodeMore));
    listen('[data-remove]', 'click', () => this.#change((nodes) => nodes.slice(0, -1)));
    listen('[data-reset]', 'click', () => this.#reset());
    const kept = v.safeParse(
      KeptSchema,
      keepState(element, () => this.#kept(), signal),
    );
    if (kept.success) {
      this.#nodes.value = kept.output.nodes;
      this.#copies.value = kept.output.copies;
      this.#sort.checked = kept.output.sorts;
      this.#series.value = kept.output.series;
    }
    this.#find('fieldset', HTMLFieldSetElement).disabled = false;
    element.dataset.state = 'recorded';
    void this.#count(kept.success);
    this.#score();
  }

  #kept(): v.InferOutput<typeof KeptSchema> {
    const [nodes, copies, series] = [this.#nodes.value, this.#copies.value, this.#series.value];
    return { nodes, copies, sorts: this.#sort.checked, series };
  }

  #find<Kind extends HTMLElement>(selector: string, kind: new () => Kind): Kind {
    return findPart(this.#element, selector, kind);
  }

  #change(act: (nodes: readonly string[]) => readonly string[]): void {
    const nodes = readNodes(this.#nodes.value);
    if (!Array.isArray(nodes)) {
      this.#nodes.focus(); // what is wrong with it stands below
      return;
    }
    this.#nodes.value = act(nodes).join(',');
    void this.#count();
  }

  #reset(): void {
    this.#nodes.value = this.#material.real.nodes.join(',');
    this.#copies.value = '1';
    this.#sort.checked = false;
    void this.#count();
  }

  async #count(tell = true): Promise<void> {
    const nodes = readNodes(this.#nodes.value);
    const isRead = Array.isArray(nodes);
    this.#showFault('[data-nodes-fault]', this.#nodes, isRead ? null : say(nodes));
    if (!isRead) return;
    const hashes = await this.#hashes();
    if (this.#signal.aborted) return;
    const spread = spreadSeries(hashes, nodes, Math.min(Number(this.#copies.value), nodes.length));
    this.#find('[data-spread]', HTMLElement).replaceChildren(
      ...spreadRows(spread, pageLocale()).map((row) =>
        build(
          'tr',
          {},
          build('th', { scope: 'row', class: 'wp-mono' }, row.node),
          ...[row.chosen, row.holds, row.share].map((figure) => build('td', { class: 'n' }, figure)),
        ),
      ),
    );
    this.#find('[data-said]', HTMLElement).textContent = this.#compared(spread);
    this.#score();
    if (tell) announce('sharding', say(SHARDING_TEXTS.counted));
  }

  #compared(spread: Spread): string {
    const { real } = this.#material;
    const moved = countMoved(real, spread);
    const all = formatCount(real.chosen.length);
    if (moved === 0) return say(allAsRealText(all));
    let between = 0;
    for (const [series, node] of real.chosen.entries()) {
      const address = spread.nodes[spread.chosen[series] ?? 0] ?? '';
      if (address !== real.nodes[node] && real.nodes.includes(address)) between++;
    }
    return say(movedText(formatCount(moved), all, formatCount(between)));
  }

  async #hashes(): Promise<readonly bigint[]> {
    if (!this.#sort.checked) return this.#material.asSent;
    if (this.#sorted === null) {
      this.#find('[data-said]', HTMLElement).textContent = say(SHARDING_TEXTS.counting);
      this.#sorted = await hashAll(this.#material.labels.map(sortedLabels), this.#signal);
    }
    return this.#sort.checked ? this.#sorted : this.#material.asSent;
  }

  #score(): void {
    const labels = parseSeries(this.#series.value);
    const isRead = Array.isArray(labels);
    this.#showFault('[data-series-fault]', this.#series, isRead ? null : say(seriesFaultText(labels)));
    const nodes = readNodes(this.#nodes.value);
    if (!isRead || !Array.isArray(nodes)) return;
    const rows = scoreRows(
      this.#sort.checked ? sortedLabels(labels) : labels,
      nodes,
      Number(this.#copies.value),
    );
    this.#find('[data-scores]', HTMLElement).replaceChildren(
      ...rows.map(({ node, score, gets }) =>
        build(
          'tr',
          { 'data-gets': gets },
          build('th', { scope: 'row', class: 'wp-mono' }, node),
          build('td', { class: 'n' }, score),
          build('td', {}, say(SHARDING_TEXTS[gets])),
        ),
      ),
    );
  }

  #showFault(selector: string, input: HTMLTextAreaElement, fault: string | null): void {
    const note = this.#find(selector, HTMLElement);
    note.hidden = fault === null;
    note.textContent = fault;
    if (fault === null) input.removeAttribute('aria-invalid');
    else input.setAttribute('aria-invalid', 'true');
    if (fault !== null) announce('sharding', fault);
  }
}

async function hashAll(all: readonly (readonly Label[])[], signal: AbortSignal): Promise<bigint[]> {
  const hashes: bigint[] = [];
  for (const [index, labels] of all.entries()) {
    if (index % SLICE === SLICE - 1) await new Promise((resolve) => setTimeout(resolve));
    if (signal.aborted) break;
    hashes.push(hashSeries(labels, TENANT));
  }
  return hashes;
}
