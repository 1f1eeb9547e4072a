import type { IncomingMessage, ServerResponse } from 'node:http';
import { setImmediate as turn } from 'node:timers/promises';
import { createExporter } from './exporter.ts';
import { CONTENT_TYPES } from './exposition.ts';
import type { Family } from './family.ts';
import { readHistoryRange } from './history-range.ts';
import { reply } from './reply.ts';

/** The same past for everybody who asks: two stores can be given the very same samples. */
const SEED = 20_261_122;

/** Answers with scrapes of a time that is over, one after the other, each sample with its timestamp. */
export function createHistoryResource(catalogue: readonly Family[]) {
  return async (request: IncomingMessage, response: ServerResponse): Promise<void> => {
    const { searchParams } = new URL(request.url ?? '/', 'http://exporter');
    const range = readHistoryRange(searchParams, Date.now());
    if (!range.ok) return reply(response, 400, range.problem);
    response.writeHead(200, { 'content-type': CONTENT_TYPES.text, 'cache-control': 'no-store' });
    if (request.method === 'HEAD') {
      response.end();
      return;
    }
    const { fromMs, scrapes, stepMs, shownLaterMs } = range;
    const past = createExporter(catalogue, { seed: SEED, startMs: fromMs });
    for (let scrapeSeq = 1; scrapeSeq <= scrapes; scrapeSeq++) {
      const nowMs = fromMs + (scrapeSeq - 1) * stepMs;
      past.tick(nowMs);
      const text = past.scrape(nowMs, { format: 'text', mark: 0, scrapeSeq });
      if (!response.write(stamped(samplesOf(text), nowMs + shownLaterMs))) await room(response);
      await turn(); // live scrapes are answered in between
      if (response.destroyed) return;
    }
    response.end();
  };
}

/** Without types and help: every line is a sample, and whoever counts lines counts samples. */
function samplesOf(text: string): string[] {
  return text.split('\n').filter((line) => line !== '' && !line.startsWith('#'));
}

function stamped(lines: readonly string[], atMs: number): string {
  const end = ` ${atMs}\n`;
  return lines.join(end) + end;
}

/** Resolves when the reader has taken what was written, or has left. */
function room(response: ServerResponse): Promise<void> {
  if (response.destroyed) return Promise.resolve();
  return new Promise((resolve) => {
    const settle = () => {
      response.off('drain', settle);
      response.off('close', settle);
      resolve();
    };
    response.once('drain', settle);
    response.once('close', settle);
  });
}
