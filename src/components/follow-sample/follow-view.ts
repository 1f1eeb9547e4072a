import * as v from 'valibot';
import { LearnerError } from '../../../protocol/learner-error.ts';
import { StackSnapshotSchema } from '../../../protocol/stack.ts';
import { announce } from '../../client/announce.ts';
import { build } from '../../client/build-element.ts';
import { currentSource } from '../../client/current-source.ts';
import { findPart } from '../../client/find-part.ts';
import { keepState } from '../../client/kept-state.ts';
import { pageLocale, say } from '../../client/locale.ts';
import type { SourceState } from '../../client/source.ts';
import { failureText } from '../house/failure-text.ts';
import { recordedLabel } from '../recording-player/recorded-label.ts';
import { parseSeries } from '../sharding/parse-series.ts';
import { seriesFaultText } from '../sharding/texts.ts';
import { HOPS, hopsOf } from './hops.ts';
import { type Journey, startJourney } from './journey.ts';
import { liveDoor } from './live-door.ts';
import { sightingRows } from './sighting-rows.ts';
import { FOLLOW_TEXTS, HOP_TEXTS } from './texts.ts';
import { HOP_IDS, type HopId, type Sighting, type Trip, TripSchema } from './trip.ts';

const KeptSchema = v.object({ series: v.string() });

/** A trip under way. */
interface Walk {
  readonly journey: Journey;
  readonly ahead: readonly HopId[];
}

/** Keeps the recorded trip until somebody follows a sample of a running stack. */
export async function mountFollowSample(element: HTMLElement, signal: AbortSignal): Promise<void> {
  const trip = v.parse(TripSchema, (await import('./recordings/trip.json')).default);
  if (signal.aborted) return;
  const view = new FollowView(element, signal, trip);
  currentSource().onState((state) => view.showState(state), signal);
}

class FollowView {
  readonly #element: HTMLElement;
  readonly #signal: AbortSignal;
  readonly #trip: Trip;
  readonly #source = currentSource();
  readonly #series: HTMLInputElement;
  readonly #next: HTMLButtonElement;
  #walk: Walk | null = null;
  #isBusy = false;

  constructor(element: HTMLElement, signal: AbortSignal, trip: Trip) {
    this.#element = element;
    this.#signal = signal;
    this.#trip = trip;
    this.#series = this.#find('[data-series]', HTMLInputElement);
    this.#next = this.#find('[data-next]', HTMLButtonElement);
    this.#next.addEventListener('click', () => void this.#go('next'), { signal });
    this.#find('[data-all]', HTMLElement).addEventListener('click', () => void this.#go('all'), { signal });
    this.#find('[data-recorded]', HTMLElement).addEventListener('click', () => this.#showRecorded(), {
      signal,
    });
    this.#series.addEventListener('input', () => this.#end(), { signal });
    const kept = v.safeParse(
      KeptSchema,
      keepState(element, () => ({ series: this.#series.value }), signal),
    );
    if (kept.success) this.#series.value = kept.output.series;
  }

  showState({ kind }: SourceState): void {
    this.#element.dataset.state = kind === 'lost' ? 'failed' : kind;
    const isLive = kind === 'live';
    this.#find('fieldset', HTMLFieldSetElement).disabled = !isLive;
    if (!this.#isBusy && this.#walk === null)
      this.#tell(say(isLive ? FOLLOW_TEXTS.ready : FOLLOW_TEXTS.needsStack));
  }

  async #go(how: 'next' | 'all'): Promise<void> {
    if (this.#isBusy) return;
    this.#isBusy = true;
    this.#next.setAttribute('aria-busy', 'true');
    try {
      let walk = this.#walk ?? (await this.#begin());
      do {
        walk = await this.#step(walk);
      } while (how === 'all' && walk.ahead.length > 0);
    } catch (failure) {
      const words = failureText(failure);
      if (words !== null && !this.#signal.aborted) {
        this.#end();
        this.#tell(words, 'failed');
        announce('follow-sample', words);
      }
    } finally {
      this.#isBusy = false;
      this.#next.removeAttribute('aria-busy');
    }
  }

  async #begin(): Promise<Walk> {
    const labels = parseSeries(this.#series.value);
    if (!Array.isArray(labels)) throw new LearnerError('bad-request', seriesFaultText(labels));
    const snapshot = await (await this.#source.get('/api/stack', this.#signal)).json();
    const { topology } = v.parse(v.pick(StackSnapshotSchema, ['topology']), snapshot);
    const ahead = hopsOf(topology);
    this.#find('[data-badge]', HTMLElement).textContent = say(FOLLOW_TEXTS.live);
    for (const hop of HOP_IDS) {
      const item = this.#item(hop);
      item.hidden = !ahead.includes(hop);
      item.toggleAttribute('data-waits', true);
      delete item.dataset.expected;
      findPart(item, '[data-verdict]', HTMLElement).textContent = say(FOLLOW_TEXTS.waits);
    }
    return { journey: startJourney(topology, labels), ahead };
  }

  async #step({ journey, ahead }: Walk): Promise<Walk> {
    const [hop, ...behind] = ahead;
    if (hop === undefined) return { journey, ahead };
    const title = say(HOP_TEXTS[hop].title);
    this.#tell(`${title}: ${say(FOLLOW_TEXTS.looking)}`);
    const seen = await HOPS[hop](journey, liveDoor(this.#source), this.#signal);
    this.#show(seen.sighting);
    announce(
      'follow-sample',
      `${title}: ${findPart(this.#item(hop), '[data-verdict]', HTMLElement).textContent}`,
    );
    const walk = { journey: seen.journey, ahead: behind };
    if (behind.length > 0) {
      this.#walk = walk;
      this.#next.textContent = say(FOLLOW_TEXTS.next);
      this.#tell(title);
    } else {
      this.#end();
      this.#tell(say(FOLLOW_TEXTS.arrived));
    }
    return walk;
  }

  #show(sighting: Sighting): void {
    const item = this.#item(sighting.hop);
    const rows = sightingRows(sighting, pageLocale());
    item.removeAttribute('data-waits');
    if (sighting.isExpected === null) delete item.dataset.expected;
    else item.dataset.expected = String(sighting.isExpected);
    findPart(item, '[data-verdict]', HTMLElement).textContent = rows.verdict;
    findPart(item, '[data-carries]', HTMLElement).replaceChildren(
      ...rows.carries.map((line) => build('span', {}, line)),
    );
    findPart(item, '[data-seen]', HTMLElement).textContent = rows.seen;
    findPart(item, '[data-bytes]', HTMLElement).textContent = rows.bytes;
    findPart(item, '[data-asked]', HTMLElement).textContent = sighting.asked.join('\n');
    findPart(item, '[data-said]', HTMLElement).textContent = sighting.said.join('\n');
  }

  #showRecorded(): void {
    if (this.#isBusy) return;
    this.#end();
    this.#series.value = this.#trip.series;
    this.#find('[data-badge]', HTMLElement).textContent = recordedLabel(this.#trip, pageLocale());
    const hops = hopsOf(this.#trip.topology);
    for (const hop of HOP_IDS) this.#item(hop).hidden = !hops.includes(hop);
    for (const sighting of this.#trip.sightings) this.#show(sighting);
    this.#tell(say(FOLLOW_TEXTS.ready));
  }

  /** The next click begins anew; what was seen stays. */
  #end(): void {
    this.#walk = null;
    this.#next.textContent = say(FOLLOW_TEXTS.start);
  }

  #tell(words: string, kind = ''): void {
    const told = this.#find('[data-told]', HTMLElement);
    told.textContent = words;
    told.dataset.kind = kind;
  }

  #item(hop: HopId): HTMLElement {
    return this.#find(`[data-hop="${hop}"]`, HTMLElement);
  }

  #find<Kind extends HTMLElement>(selector: string, kind: new () => Kind): Kind {
    return findPart(this.#element, selector, kind);
  }
}
