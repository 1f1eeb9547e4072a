import { setTimeout as sleep } from 'node:timers/promises';
import type { Page } from 'playwright-core';
import type { Lab, Step } from '../../../protocol/lab.ts';
import { busyError } from '../../../server/lab/lab-errors.ts';

const BEGIN_TIMEOUT_MS = 150_000;
const PRESS_AGAIN_MS = 2_000;
/** The slowest check waits for 61 s before it can be true (a hung vmstorage). */
const STEP_TIMEOUT_MS = 150_000;
/** What one page shows comes to another one at once. */
const WITNESS_TIMEOUT_MS = 20_000;

export interface StepOutcome {
  readonly step: string;
  readonly seconds: number;
}

export interface StepListener {
  /** Its actions are done, its checks not yet seen. */
  readonly onActed?: (step: Step) => Promise<void>;
  readonly onDone?: (step: Step) => Promise<void>;
}

/** Clicks or taps, as the device does. */
async function press(page: Page, selector: string): Promise<void> {
  const target = page.locator(selector).first();
  await target.waitFor({ state: 'visible' });
  await target.scrollIntoViewIfNeeded();
  const touch = await page.evaluate(() => navigator.maxTouchPoints > 0);
  if (touch) await target.tap();
  else await target.click();
}

/** Waits for a selector to match; says what the step showed when it does not. */
async function until(page: Page, selector: string, inStep: string, timeoutMs: number): Promise<void> {
  try {
    await page.locator(selector).first().waitFor({ state: 'attached', timeout: timeoutMs });
  } catch (cause) {
    const shown = await page.locator(inStep).innerText();
    throw new Error(`"${selector}" did not come within ${timeoutMs / 1000} s; the page shows:\n${shown}`, {
      cause,
    });
  }
}

export class LabPage {
  readonly #page: Page;
  readonly #lab: Lab;

  constructor(page: Page, lab: Lab) {
    this.#page = page;
    this.#lab = lab;
  }

  /** Opens the lab's page in a language and begins it. */
  async begin(origin: string, locale: 'en' | 'vi'): Promise<void> {
    await this.#page.goto(`${origin}/${locale}/${this.#lab.page}/`);
    const open = `[data-step-mark="${this.#lab.steps[0]?.id}"]:not([data-status="locked"])`;
    const refusal = 'wp-lab-header [data-note][data-kind="failed"]:not([hidden])';
    const endMs = performance.now() + BEGIN_TIMEOUT_MS;
    do {
      await press(this.#page, '[data-control="lab-begin"]:not([hidden])');
      await until(this.#page, `${open}, ${refusal}`, 'wp-lab-header', BEGIN_TIMEOUT_MS);
      if ((await this.#page.locator(refusal).count()) === 0) return;
      const said = await this.#page.locator(refusal).innerText();
      if (!said.includes(busyError().toBody().text[locale])) throw new Error(`begin was refused: ${said}`);
      await sleep(PRESS_AGAIN_MS); // as the note asks: the lab before this one is still tidying up
    } while (performance.now() < endMs);
    await until(this.#page, open, 'wp-lab-header', 1);
  }

  /** Goes through every step by pressing what the page offers, wrong predictions included. */
  async finish(told: StepListener = {}): Promise<StepOutcome[]> {
    const outcomes: StepOutcome[] = [];
    for (const step of this.#lab.steps) {
      outcomes.push(await this.#do(step, told));
      await told.onDone?.(step);
    }
    return outcomes;
  }

  /** Looks at a step that another page goes through, until it shows all that it proves. */
  async witness(step: Step): Promise<void> {
    const at = `wp-lab-step[data-step="${step.id}"]`;
    await this.lookAt(step);
    for (const check of step.checks)
      await until(
        this.#page,
        `${at} [data-check="${check.id}"][data-verdict="pass"]`,
        at,
        WITNESS_TIMEOUT_MS,
      );
  }

  /** Brings a step into sight, where it comes alive. */
  async lookAt(step: Step): Promise<void> {
    await this.#page
      .locator(`wp-lab-step[data-step="${step.id}"] .wp-evidence`)
      .evaluate((card) => card.scrollIntoView({ block: 'center', behavior: 'instant' }));
  }

  /**
   * Goes through everything before a fault: the steps before its own, its prediction, and what the step asks before it.
   * @returns the selector of the fault's button, ready to be pressed.
   */
  async upTo(stepId: string, faultId: string): Promise<string> {
    const at = `wp-lab-step[data-step="${stepId}"]`;
    for (const step of this.#lab.steps) {
      if (step.id !== stepId) {
        await this.#do(step);
        continue;
      }
      await this.#open(step, at);
      for (const [index, action] of step.actions.entries()) {
        if (action.kind === 'fault' && action.fault === faultId) break;
        await this.#act(index, action, at);
      }
      break;
    }
    const button = `${at} [data-fault="${faultId}"] [data-act]:not([disabled])`;
    await until(this.#page, button, at, STEP_TIMEOUT_MS);
    await this.#page.locator(button).first().scrollIntoViewIfNeeded();
    return button;
  }

  async reset(): Promise<void> {
    await press(this.#page, '[data-control="lab-reset"]:not([hidden])');
    await until(
      this.#page,
      `[data-control="lab-begin"]:not([hidden]), [data-step-mark="${this.#lab.steps.at(-1)?.id}"][data-status="locked"]`,
      'wp-lab-header',
      BEGIN_TIMEOUT_MS,
    );
  }

  async #do(step: Step, told: StepListener = {}): Promise<StepOutcome> {
    const page = this.#page;
    const at = `wp-lab-step[data-step="${step.id}"]`;
    const begunMs = performance.now();
    await this.#open(step, at);
    for (const [index, action] of step.actions.entries()) await this.#act(index, action, at);
    await told.onActed?.(step);
    for (const check of step.checks) {
      await until(page, `${at} [data-check="${check.id}"][data-verdict="pass"]`, at, STEP_TIMEOUT_MS);
    }
    await until(page, `[data-step-mark="${step.id}"][data-status="done"]`, at, STEP_TIMEOUT_MS);
    return { step: step.id, seconds: (performance.now() - begunMs) / 1000 };
  }

  /** Waits until a step can be done, and predicts wrongly. */
  async #open(step: Step, at: string): Promise<void> {
    const page = this.#page;
    await until(page, `[data-step-mark="${step.id}"]:not([data-status="locked"])`, at, STEP_TIMEOUT_MS);
    await page.locator(at).scrollIntoViewIfNeeded(); // a step comes alive on sight
    if (!step.prediction) return;
    const wrong = step.prediction.options.find((option) => !option.right) ?? step.prediction.options[0];
    await press(page, `${at} [data-option="${wrong?.id}"]`);
    await press(page, `${at} [data-predict-button]:not([disabled])`);
  }

  async #act(index: number, action: Step['actions'][number], at: string): Promise<void> {
    if (action.kind === 'command' || action.kind === 'query') return; // reading changes nothing; stories of their own
    const item = `${at} [data-action="${index}"]`;
    await press(this.#page, `${item} [data-act]:not([disabled])`);
    await until(this.#page, `${item} [data-stands]:not([hidden])`, at, STEP_TIMEOUT_MS);
  }
}
