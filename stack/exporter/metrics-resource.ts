import type { IncomingMessage, ServerResponse } from 'node:http';
import { setTimeout as sleep } from 'node:timers/promises';
import { chooseFormat } from './choose-format.ts';
import { breakScrape } from './control/break-scrape.ts';
import type { Exporter } from './exporter.ts';
import { CONTENT_TYPES } from './exposition.ts';
import type { Localized } from './family.ts';
import { reply, replyText } from './reply.ts';

/** Scrapes that may wait at once for a delay that a lab has set. */
const MAX_WAITING = 64;

type Metrics = Readonly<{
  answer: (request: IncomingMessage, response: ServerResponse) => Promise<void>;
  setMark: (value: number) => void;
}>;

/** Answers scrapes, late or spoilt when a lab wants it so. */
export function createMetricsResource(exporter: Exporter): Metrics {
  let mark = 0;
  let scrapeSeq = 0;
  let waiting = 0;

  async function delay(ms: number, response: ServerResponse): Promise<boolean> {
    const left = new AbortController();
    const leave = () => left.abort();
    response.once('close', leave);
    waiting++;
    try {
      await sleep(ms, undefined, { signal: left.signal });
      return true;
    } catch (cause) {
      if (left.signal.aborted) return false; // the scraper gave up
      throw cause;
    } finally {
      waiting--;
      response.off('close', leave);
    }
  }

  return {
    setMark: (value) => {
      mark = value;
    },
    answer: async (request, response) => {
      const delayed = exporter.controls.inForce(Date.now()).find((setting) => setting.knob === 'delay');
      if (delayed) {
        if (waiting >= MAX_WAITING) return reply(response, 503, TOO_MANY);
        if (!(await delay(delayed.values.ms, response))) return;
      }
      const nowMs = Date.now();
      exporter.tick(nowMs);
      if (request.method === 'GET') scrapeSeq++;
      const format = chooseFormat(request.headers.accept);
      const text = exporter.scrape(nowMs, { format, mark, scrapeSeq });
      const broken = exporter.controls.inForce(nowMs).find((setting) => setting.knob === 'broken');
      if (!broken) return replyText(response, 200, text, CONTENT_TYPES[format]);
      const { kind } = broken.values;
      if (kind === 'status-500') return reply(response, 500, FAILING);
      const type = kind === 'no-content-type' ? null : CONTENT_TYPES[format];
      replyText(response, 200, breakScrape(text, kind), type);
    },
  };
}

const TOO_MANY: Localized = {
  en: `${MAX_WAITING} scrapes wait for the delay already. Undo it: curl -XDELETE .../control/delay`,
  vi: `Đã có ${MAX_WAITING} lần scrape đang chờ độ trễ này. Hãy bỏ nó: curl -XDELETE .../control/delay`,
};
const FAILING: Localized = {
  en: 'A lab asked this exporter to fail. Undo it: curl -XDELETE .../control/broken',
  vi: 'Một lab đã yêu cầu exporter này trả lỗi. Hãy bỏ nó: curl -XDELETE .../control/broken',
};
