import { hasKeptState } from './kept-state.ts';

/** Brings a widget to life; everything it starts ends with the signal. */
export type Mount = (element: HTMLElement, signal: AbortSignal) => void | Promise<void>;

/**
 * Defines a custom element whose printed HTML stays until it comes near the window; then its heavy part is
 * imported and mounted. A part that does not load leaves the printed state.
 *
 * @param nearness how far from the window is near, as an IntersectionObserver's root margin.
 */
export function defineOnSight(tag: string, load: () => Promise<Mount>, nearness = '200px'): void {
  class SightElement extends HTMLElement {
    #life = new AbortController();

    connectedCallback(): void {
      this.#life = new AbortController(); // a moved element connects twice
      const { signal } = this.#life;
      const sight = new IntersectionObserver(
        (entries) => {
          if (!entries.some((entry) => entry.isIntersecting)) return;
          sight.disconnect();
          mountPart(this, load, signal);
        },
        { rootMargin: nearness },
      );
      signal.addEventListener('abort', () => sight.disconnect(), { once: true });
      if (hasKeptState(this)) mountPart(this, load, signal);
      else sight.observe(this);
    }

    disconnectedCallback(): void {
      this.#life.abort();
    }
  }
  if (!customElements.get(tag)) customElements.define(tag, SightElement);
}

async function mountPart(
  element: HTMLElement,
  load: () => Promise<Mount>,
  signal: AbortSignal,
): Promise<void> {
  try {
    const mount = await load();
    if (!signal.aborted) await mount(element, signal);
  } catch (cause) {
    element.dataset.state = 'printed';
    console.warn(`<${element.localName}>: its live part did not load; the printed one stays.`, cause);
  }
}
