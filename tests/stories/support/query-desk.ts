import type { Locator, Page } from 'playwright-core';

/** A query editor of a page, used with the keyboard. */
export class QueryDesk {
  readonly root: Locator;
  readonly #page: Page;

  constructor(page: Page, root: Locator) {
    this.#page = page;
    this.root = root;
  }

  /** The editor of the bench, brought to the front. */
  static async ofBench(page: Page): Promise<QueryDesk> {
    await page.locator('#wp-bench-query-tab').click();
    return new QueryDesk(page, page.locator('wp-query[data-bench]'));
  }

  async choose(engine: string): Promise<void> {
    await this.root.locator(`select option[value="${engine}"]`).waitFor({ state: 'attached' });
    await this.root.locator('select[data-engine]').selectOption(engine);
  }

  /** Puts an expression in the place of what stands there, and presses Ctrl+Enter. */
  async ask(expression: string): Promise<void> {
    const editor = this.root.locator('.cm-content');
    await editor.scrollIntoViewIfNeeded();
    await editor.click();
    await this.#page.keyboard.press('Control+A');
    await this.#page.keyboard.type(expression);
    await this.#page.keyboard.press('Control+Enter');
  }

  async written(): Promise<string> {
    return this.root.locator('.cm-content').innerText();
  }

  /** Cells of the answer's table, row by row. */
  async table(): Promise<string[][]> {
    const rows = this.root.locator('[role="tabpanel"] tbody tr');
    await rows.first().waitFor();
    return rows.evaluateAll((all) =>
      all.map((row) => [...row.children].map((cell) => cell.textContent ?? '')),
    );
  }

  /** The engine's own answer, from the JSON tab. */
  async json(): Promise<{ status: string; data: { result: unknown[] } }> {
    await this.root.locator('[role="tab"][data-tab="json"]').click();
    return JSON.parse(await this.root.locator('[role="tabpanel"]:visible pre').innerText());
  }

  notes(): Locator {
    return this.root.locator('.wp-query-notes');
  }
}
