/** `<wp-search>`: a button and a dialog; what searches is loaded when the dialog opens first. */
export class WpSearch extends HTMLElement {
  #life = new AbortController();
  #loaded = false;

  connectedCallback(): void {
    this.#life = new AbortController(); // a moved element connects twice
    const { signal } = this.#life;
    const button = this.querySelector<HTMLButtonElement>('[data-open-modal]');
    const dialog = this.querySelector('dialog');
    if (!button || !dialog) return;
    if (/Mac|iP/.test(navigator.platform)) button.setAttribute('aria-keyshortcuts', 'Meta+K');
    button.disabled = false;
    button.addEventListener('click', () => this.#open(dialog, signal), { signal });
    window.addEventListener(
      'keydown',
      (event) => {
        if (!(event.ctrlKey || event.metaKey) || event.altKey || event.key.toLowerCase() !== 'k') return;
        if (event.target instanceof Element && event.target.closest('.xterm')) return; // the shell's own key
        event.preventDefault();
        if (dialog.open) dialog.close();
        else this.#open(dialog, signal);
      },
      { signal },
    );
  }

  disconnectedCallback(): void {
    this.#life.abort();
  }

  /** The field stands in the page from the start, so a key pressed right after the shortcut finds it focused. */
  #open(dialog: HTMLDialogElement, signal: AbortSignal): void {
    if (!dialog.open) dialog.showModal();
    dialog.querySelector('input')?.select();
    if (this.#loaded) return;
    this.#loaded = true;
    import('./search-desk.ts')
      .then(({ mountSearchDesk }) => mountSearchDesk(this, signal))
      .catch((cause: unknown) => {
        this.#loaded = false;
        const status = this.querySelector<HTMLElement>('[data-status]');
        if (status) status.textContent = this.dataset.failed ?? '';
        console.warn('<wp-search> did not load; opening tries again.', cause);
      });
  }
}
customElements.define('wp-search', WpSearch);
