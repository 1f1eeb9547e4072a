import type { Locator, Page } from 'playwright-core';
import { type FocusStop, focusNow } from './focus-walk.ts';

/** A learner without a mouse: everything is reached by Tab and worked by keys; each stop on the way is looked at. */
export class KeyboardLearner {
  readonly #page: Page;
  readonly #stops = new Map<string, FocusStop>();

  constructor(page: Page) {
    this.#page = page;
  }

  /** Stops whose focus could not be seen: unmarked, out of sight or below a bar. */
  lost(): FocusStop[] {
    return [...this.#stops.values()].filter(
      ({ isMarked, seen, covered }) => !isMarked || seen === 0 || covered > 0.4,
    );
  }

  get stops(): number {
    return this.#stops.size;
  }

  /** Presses Tab (or Shift+Tab) until the focus is on what the selector names. */
  async tabTo(selector: string, key: 'Tab' | 'Shift+Tab' = 'Tab'): Promise<Locator> {
    const wanted = this.#page.locator(selector).filter({ visible: true }).first();
    await wanted.waitFor({ timeout: 30_000 });
    for (let presses = 0; presses < 400; presses++) {
      const isThere = await this.#page.evaluate(
        (one) => document.activeElement?.matches(one) ?? false,
        selector,
      );
      if (isThere) return wanted;
      await this.#page.keyboard.press(key);
      const stop = await focusNow(this.#page);
      if (stop) this.#stops.set(stop.name, stop);
    }
    throw new Error(`400 times ${key} never reached ${selector}`);
  }

  /** Goes there and presses Enter. */
  async press(selector: string, key: 'Tab' | 'Shift+Tab' = 'Tab'): Promise<void> {
    await this.tabTo(selector, key);
    await this.#page.keyboard.press('Enter');
  }

  /** What has the focus, by a selector that it must match. */
  async isOn(selector: string): Promise<boolean> {
    return this.#page.evaluate((one) => document.activeElement?.matches(one) ?? false, selector);
  }
}
