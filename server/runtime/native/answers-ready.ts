import { get } from 'node:http';

/** True when the URL answers 200 within `timeoutMs`; a connection of its own, so that a dead process's is never reused. */
export function answersReady(url: string, timeoutMs: number, signal: AbortSignal): Promise<boolean> {
  return new Promise((resolve) => {
    const stop = AbortSignal.any([signal, AbortSignal.timeout(timeoutMs)]);
    const request = get(url, { agent: false, signal: stop }, (response) => {
      response.resume();
      response.once('end', () => resolve(response.statusCode === 200));
      response.once('error', () => resolve(false));
    });
    request.once('error', () => resolve(false)); // refused, reset, too slow: not ready yet
  });
}
