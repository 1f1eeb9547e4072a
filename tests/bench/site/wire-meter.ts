import type { Page } from 'playwright-core';

/** Counts what really came over the wire, headers included, by Chromium's own account. */
export class WireMeter {
  #bytes = 0;
  #open = 0;
  readonly #urls = new Map<string, string>();
  readonly #counts: (url: string) => boolean;

  /** @param counts which addresses count. */
  private constructor(counts: (url: string) => boolean) {
    this.#counts = counts;
  }

  static async of(page: Page, counts: (url: string) => boolean = () => true): Promise<WireMeter> {
    const meter = new WireMeter(counts);
    const session = await page.context().newCDPSession(page);
    await session.send('Network.enable');
    await session.send('Network.setCacheDisabled', { cacheDisabled: false });
    session.on('Network.requestWillBeSent', ({ requestId, request }) => {
      meter.#urls.set(requestId, request.url);
      meter.#open++;
    });
    session.on('Network.loadingFinished', ({ requestId, encodedDataLength }) => {
      meter.#open--;
      if (meter.#counts(meter.#urls.get(requestId) ?? '')) meter.#bytes += encodedDataLength;
    });
    session.on('Network.loadingFailed', () => {
      meter.#open--;
    });
    return meter;
  }

  /** Kilobytes since the last time, once nothing has travelled for a moment. */
  async take(page: Page): Promise<number> {
    for (let quietMs = 0; quietMs < 600; ) {
      const before = this.#bytes;
      await page.waitForTimeout(150);
      quietMs = this.#open <= 0 && before === this.#bytes ? quietMs + 150 : 0;
    }
    const bytes = this.#bytes;
    this.#bytes = 0;
    return bytes / 1000;
  }
}
