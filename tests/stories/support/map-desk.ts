import type { Locator, Page } from 'playwright-core';

/** The map of a page, used with the keyboard alone. */
export class MapDesk {
  readonly #page: Page;

  constructor(page: Page) {
    this.#page = page;
  }

  node(service: string): Locator {
    return this.#page.locator(`wp-stack-map [data-node="${service}"]:visible`).first();
  }

  async untilVerdict(service: string, verdict: string, timeoutMs = 60_000): Promise<void> {
    await this.#page
      .locator(`wp-stack-map [data-node="${service}"][data-verdict="${verdict}"]:visible`)
      .first()
      .waitFor({ timeout: timeoutMs });
  }

  /** Tab by Tab to a node, as one without a mouse gets there; then Enter. @returns its dialog. */
  async open(service: string): Promise<Locator> {
    await this.tabTo(`[data-node="${service}"]`);
    await this.#page.keyboard.press('Enter');
    const dialog = this.#page.locator('dialog.wp-node-dialog[open]');
    await dialog.waitFor();
    return dialog;
  }

  /** Presses Tab until the focus is on what the selector names. */
  async tabTo(selector: string): Promise<void> {
    for (let presses = 0; presses < 200; presses++) {
      if (await this.#page.evaluate((wanted) => document.activeElement?.matches(wanted), selector)) return;
      await this.#page.keyboard.press('Tab');
    }
    throw new Error(`200 times Tab never reached ${selector}`);
  }

  /** Arrow by arrow to a tab of the open dialog. @returns its panel. */
  async showTab(tab: string): Promise<Locator> {
    await this.tabTo('dialog [role="tab"][aria-selected="true"]');
    for (let presses = 0; presses < 10; presses++) {
      const here = await this.#page.evaluate(() => document.activeElement?.getAttribute('data-tab'));
      if (here === tab) return this.#page.locator(`#wp-node-${tab}`);
      await this.#page.keyboard.press('ArrowRight');
    }
    throw new Error(`no arrow led to the tab ${tab}`);
  }

  /** Opens a node, goes to its faults and presses one, without a mouse. */
  async press(service: string, fault: string): Promise<void> {
    await this.open(service);
    await this.showTab('faults');
    for (let presses = 0; presses < 30; presses++) {
      await this.#page.keyboard.press('Tab');
      const text = await this.#page.evaluate(() => document.activeElement?.textContent ?? '');
      if (text.trim() === `${fault} ${service}`) {
        await this.#page.keyboard.press('Enter');
        return;
      }
    }
    throw new Error(`no button "${fault} ${service}" can be reached with Tab`);
  }
}
