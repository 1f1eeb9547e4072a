/** The printed parts of the incident widget by name, each `[data-NAME]`; one that was not printed is left out. */
export class IncidentParts {
  readonly #element: HTMLElement;
  /** What is drawn, so that a list that did not change keeps focus and selection. */
  readonly #drawn = new Map<string, string>();

  constructor(element: HTMLElement) {
    this.#element = element;
  }

  find(name: string): HTMLElement | null {
    return this.#element.querySelector<HTMLElement>(`[data-${name}]`);
  }

  hide(name: string, isHidden: boolean): void {
    const part = this.find(name);
    if (part) part.hidden = isHidden;
  }

  write(name: string, text: string): void {
    const part = this.find(name);
    if (part && part.textContent !== text) part.textContent = text;
  }

  /** Draws the part anew where what it is drawn `of` has changed. @returns whether it had. */
  draw(name: string, of: unknown, parts: () => readonly HTMLElement[]): boolean {
    const key = JSON.stringify(of);
    if (this.#drawn.get(name) === key) return false;
    this.#drawn.set(name, key);
    this.find(name)?.replaceChildren(...parts());
    return true;
  }
}
