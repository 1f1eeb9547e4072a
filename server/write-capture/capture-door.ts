import type { IncomingMessage, ServerResponse } from 'node:http';
import { setTimeout as sleep } from 'node:timers/promises';
import * as v from 'valibot';
import { LearnerError } from '../../protocol/learner-error.ts';
import {
  type CapturedRequest,
  type CaptureOrder,
  CaptureOrderSchema,
} from '../../protocol/remote-write/captured-request.ts';
import type { StackSnapshot } from '../../protocol/stack.ts';
import { TAB_HEADER } from '../../protocol/tab-header.ts';
import type { Text } from '../../protocol/text.ts';
import type { ServiceName } from '../../stack/services.ts';
import { goneSignal } from '../gone-signal.ts';
import type { Log } from '../log.ts';
import {
  badOrder,
  captureTaken,
  hidden,
  labHeld,
  noLinks,
  nothingCame,
  notLedBack,
  stackNotReady,
  tapSilent,
} from './capture-errors.ts';
import { type Links, linkUpstreams, TAP } from './link-upstreams.ts';
import { type TapClient, type TappedWrite, tapClient } from './tap-client.ts';
import { unpackBody } from './unpack-body.ts';

export interface CaptureVisit {
  readonly request: IncomingMessage;
  readonly response: ServerResponse;
}

export interface CaptureDoorOptions {
  readonly root: string;
  readonly stack: { snapshot(): StackSnapshot; baseUrl(service: ServiceName): string };
  readonly readBody: (request: IncomingMessage, limitBytes: number) => Promise<Buffer>;
  readonly answerJson: (response: ServerResponse, status: number, value: unknown) => void;
  readonly log: Pick<Log, 'warn'>;
  /** An incident is under way: a capture would touch a link, which may be what is broken. */
  readonly isHiding?: () => boolean;
  /** The tab that holds a lab, and the lab: its links are not for others to lead elsewhere. */
  readonly labHolder?: () => { readonly tab: string; readonly lab: { readonly title: Text } } | null;
  readonly waitMs?: number;
  readonly restoreMs?: number;
}

const ORDER_BYTES = 1_024;
const POLL_MS = 250;
/** A refused sender tries again after a second or two, and a region sends every two seconds. */
const WAIT_MS = 15_000;
const UNPACKED_BYTES = 4 * 1024 * 1024;
const RESTORE_MS = 3_000;

/**
 * Captures real remote write requests of one region: its link leads to the tap for a moment, which passes each
 * request on. Whatever happens, the link is led back; `restoreLinks` does it for a server that was killed.
 */
export function createCaptureDoor(options: CaptureDoorOptions): (visit: CaptureVisit) => Promise<void> {
  const { root, stack, readBody, answerJson, log, waitMs = WAIT_MS, restoreMs = RESTORE_MS } = options;
  let isTaken = false;

  return async ({ request, response }) => {
    const order = parseOrder((await readBody(request, ORDER_BYTES)).toString('utf8'));
    const { phase, capabilities, topology } = stack.snapshot();
    if (phase !== 'ready') throw stackNotReady();
    if (!capabilities.includes('links')) throw noLinks();
    if (options.isHiding?.()) throw hidden();
    const holder = options.labHolder?.() ?? null;
    if (holder && holder.tab !== request.headers[TAB_HEADER]) throw labHeld(holder.lab.title);
    if (isTaken) throw captureTaken();
    isTaken = true;
    const gone = goneSignal(response);
    const links = linkUpstreams(root, topology, stack.baseUrl('region-link'));
    const tap = tapClient(stack.baseUrl('mock-exporter'));
    try {
      const writes = await capture(order, links, tap, gone);
      answerJson(response, 200, { requests: await Promise.all(writes.map((write) => unpack(write, order))) });
    } catch (failure) {
      if (gone.aborted) return; // nobody waits for the answer any more
      throw failure instanceof LearnerError ? failure : tapSilent(failure);
    } finally {
      isTaken = false;
    }
  };

  async function capture(
    { link, requests, refuse }: CaptureOrder,
    links: Links,
    tap: TapClient,
    signal: AbortSignal,
  ): Promise<readonly TappedWrite[]> {
    const upstream = await links.configured(link);
    await tap.set(
      {
        upstream,
        requests: String(requests),
        answer: String(refuse ?? 503),
        refusals: refuse === null ? '0' : '1',
      },
      signal,
    );
    try {
      await links.lead(link, TAP, signal);
      const endMs = Date.now() + waitMs;
      for (;;) {
        const writes = await tap.captured(signal);
        if (writes.length >= requests) return writes;
        if (Date.now() > endMs) {
          if (writes.length > 0) return writes;
          throw nothingCame(link, waitMs);
        }
        await sleep(POLL_MS, undefined, { signal });
      }
    } finally {
      await leadBack(link, upstream, links, tap);
    }
  }

  /**
   * Runs to its end even when the learner left, and ends in bounded time: a frozen region-link takes the order and never
   * answers. The tap stays as it is then, since it passes on what still comes through.
   *
   * @throws {LearnerError} `service-down` when nobody knows where the link leads now.
   */
  async function leadBack(
    link: CaptureOrder['link'],
    upstream: string,
    links: Links,
    tap: TapClient,
  ): Promise<void> {
    try {
      await links.lead(link, upstream, AbortSignal.timeout(restoreMs));
    } catch (error) {
      log.warn('capture-not-undone', { link, error });
      throw notLedBack(link, restoreMs, error);
    }
    try {
      await sleep(POLL_MS); // what is on its way through the tap arrives
      await tap.clear(AbortSignal.timeout(restoreMs));
    } catch (error) {
      log.warn('tap-not-cleared', { link, error }); // no link leads to it any more
    }
  }
}

function parseOrder(body: string): CaptureOrder {
  try {
    return v.parse(CaptureOrderSchema, JSON.parse(body));
  } catch (cause) {
    throw badOrder(cause);
  }
}

async function unpack(write: TappedWrite, { link }: CaptureOrder): Promise<CapturedRequest> {
  const packed = Buffer.from(write.body, 'base64');
  const encoding = write.headers['content-encoding'] === 'zstd' ? 'zstd' : 'snappy';
  const body = Buffer.from(await unpackBody(packed, encoding, UNPACKED_BYTES)).toString('base64');
  return { ...write, sender: `vmagent-${link}`, encoding, packedBytes: packed.length, body };
}
