import type { Ask, Tell } from './source.ts';

export type Topic = 'stack' | 'flow' | 'incident' | `lab:${string}`;

/** Which topics the page looks at, and how often: one subscription serves all widgets. */
export class WatchList {
  readonly #watchers = new Map<Topic, number>();

  topics(): readonly Topic[] {
    return [...this.#watchers.keys()];
  }

  add(topic: Topic): void {
    this.#watchers.set(topic, (this.#watchers.get(topic) ?? 0) + 1);
  }

  /** True when nobody looks any more. */
  remove(topic: Topic): boolean {
    const left = (this.#watchers.get(topic) ?? 0) - 1;
    if (left > 0) this.#watchers.set(topic, left);
    else this.#watchers.delete(topic);
    return left <= 0;
  }
}

/** Asking again is harmless: the server answers with the state now, which a widget that came late needs. */
export function watchMessage(topic: Topic): Ask {
  if (topic === 'stack' || topic === 'flow') return { type: 'watch', topic };
  if (topic === 'incident') return { type: 'incident-watch' };
  return { type: 'lab-watch', lab: topic.slice('lab:'.length) };
}

export function unwatchMessage(topic: Topic): Tell {
  if (topic === 'stack' || topic === 'flow') return { type: 'unwatch', topic };
  if (topic === 'incident') return { type: 'incident-unwatch' };
  return { type: 'lab-unwatch', lab: topic.slice('lab:'.length) };
}
