import { existsSync } from 'node:fs';
import { setTimeout as sleep } from 'node:timers/promises';

/** A browser that is not Chromium, as far as the smoke goes: what every engine's WebDriver can do. */
export interface OtherBrowser extends AsyncDisposable {
  readonly name: string;
  readonly version: string;
  /** Opens an address in a window of this size, and waits for its load. */
  open(address: string): Promise<void>;
  resize(widthPx: number, heightPx: number): Promise<void>;
  /** The value of an expression of the page, as JSON carries it. */
  evaluate(expression: string): Promise<unknown>;
  /** A real click of the mouse in the middle of the first element that matches; it is scrolled into sight. */
  click(selector: string): Promise<void>;
  type(text: string): Promise<void>;
  /** Keys held together, such as Control and Enter. */
  press(...keys: (keyof typeof KEYS | string)[]): Promise<void>;
  screenshot(): Promise<Buffer>;
  /** What the console called an error since the page was opened, exceptions that nobody caught among it. */
  errors(): Promise<readonly string[]>;
}

/** Code points of WebDriver for keys that print nothing. */
export const KEYS = {
  Control: '\uE009',
  Enter: '\uE007',
  Tab: '\uE004',
  End: '\uE010',
  F6: '\uE036',
} as const;

export function keyCode(key: string): string {
  return Object.entries(KEYS).find(([name]) => name === key)?.[1] ?? key;
}

/** The first of the paths that is there. */
export function firstThere(paths: readonly string[]): string | null {
  return paths.find((path) => existsSync(path)) ?? null;
}

/** Polls an expression of the page until it is truthy. @throws {Error} with what it was last, after `timeoutMs`. */
export async function untilTrue(
  browser: OtherBrowser,
  expression: string,
  timeoutMs = 30_000,
): Promise<unknown> {
  const endMs = Date.now() + timeoutMs;
  for (;;) {
    const value = await browser.evaluate(expression);
    if (value) return value;
    if (Date.now() > endMs)
      throw new Error(
        `${browser.name}: not true within ${timeoutMs / 1000} s: ${expression}; errors: ${(await browser.errors()).join(' | ') || 'none'}`,
      );
    await sleep(100);
  }
}

/** Where to click: the middle of the element, scrolled into sight. */
export function middleOf(selector: string): string {
  return `(() => {
    const element = document.querySelector(${JSON.stringify(selector)});
    if (!element) return null;
    element.scrollIntoView({ block: 'center', behavior: 'instant' });
    const { x, y, width, height } = element.getBoundingClientRect();
    return { x: Math.round(x + width / 2), y: Math.round(y + height / 2) };
  })()`;
}

export function asPoint(value: unknown, selector: string): { x: number; y: number } {
  if (
    typeof value === 'object' &&
    value !== null &&
    'x' in value &&
    'y' in value &&
    typeof value.x === 'number' &&
    typeof value.y === 'number'
  )
    return { x: value.x, y: value.y };
  throw new Error(`nothing on the page matches ${selector}`);
}
