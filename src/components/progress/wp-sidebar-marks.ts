/** `<wp-sidebar-marks>`: loads the progress when the page is idle; a mark is never worth a slower page. */
class WpSidebarMarks extends HTMLElement {
  #life = new AbortController();

  connectedCallback(): void {
    this.#life = new AbortController();
    const { signal } = this.#life;
    const mark = async (): Promise<void> => {
      const { markFinishedLabs } = await import('./mark-finished-labs.ts');
      if (!signal.aborted) markFinishedLabs(this, signal);
    };
    const fail = (cause: unknown): void => console.warn('<wp-sidebar-marks>: the marks did not load.', cause);
    if ('requestIdleCallback' in window) requestIdleCallback(() => mark().catch(fail));
    else setTimeout(() => mark().catch(fail), 500);
  }

  disconnectedCallback(): void {
    this.#life.abort();
  }
}
if (!customElements.get('wp-sidebar-marks')) customElements.define('wp-sidebar-marks', WpSidebarMarks);
