import { setTimeout as sleep } from 'node:timers/promises';
import { expect } from 'vitest';
import type { ServiceStatus } from '../../../protocol/stack.ts';
import type { Stack, StackEvent } from '../../../server/runtime/contract.ts';
import { type ServiceName, serviceNamed } from '../../../stack/services.ts';

export const PATIENCE_MS = 60_000;

/** A signal for one call of a test. */
export function patience(ms = PATIENCE_MS): { readonly signal: AbortSignal } {
  return { signal: AbortSignal.timeout(ms) };
}

export function statusOf(stack: Stack, service: ServiceName): ServiceStatus {
  const status = stack.snapshot().services.find(({ name }) => name === service);
  if (!status) throw new Error(`the snapshot has no ${service}`);
  return status;
}

/** Services that should run: parked ones belong to a variant that is off. */
export function wantedServices(stack: Stack): readonly ServiceStatus[] {
  return stack.snapshot().services.filter(({ state }) => state !== 'parked');
}

/** Every service with the moment of its last change: what was started anew shows here. */
export function momentsOf(stack: Stack): Record<string, number> {
  return Object.fromEntries(stack.snapshot().services.map(({ name, sinceMs }) => [name, sinceMs]));
}

/** Services whose moment differs. */
export function changedSince(stack: Stack, before: Readonly<Record<string, number>>): string[] {
  return Object.entries(momentsOf(stack))
    .filter(([name, sinceMs]) => name !== 'toolbox' && before[name] !== sinceMs)
    .map(([name]) => name)
    .sort();
}

export async function answers(stack: Stack, service: ServiceName): Promise<boolean> {
  const { ready } = serviceNamed(service);
  try {
    const response = await fetch(`${stack.baseUrl(service)}${ready}`, { signal: AbortSignal.timeout(1000) });
    await response.arrayBuffer();
    return response.ok;
  } catch {
    return false;
  }
}

export async function until(
  what: string | (() => string),
  holds: () => boolean | Promise<boolean>,
  withinMs: number,
  everyMs = 10,
): Promise<void> {
  const endMs = performance.now() + withinMs;
  while (!(await holds())) {
    if (performance.now() > endMs)
      expect.fail(`${typeof what === 'string' ? what : what()}: not within ${withinMs} ms`);
    await sleep(everyMs);
  }
}

/** Collects events from now on, until disposed. */
export function watchEvents(stack: Stack): { readonly seen: StackEvent[] } & AsyncDisposable {
  const stop = new AbortController();
  const seen: StackEvent[] = [];
  const stream = stack.events(stop.signal);
  const done = (async () => {
    for await (const event of stream) seen.push(event);
  })();
  return {
    seen,
    async [Symbol.asyncDispose]() {
      stop.abort();
      await done;
    },
  };
}

export function statesSeen(events: readonly StackEvent[], service: ServiceName): string[] {
  return events.flatMap((event) =>
    event.type === 'service' && event.status.name === service ? [event.status.state] : [],
  );
}

/** Stores one old sample in a single-node VictoriaMetrics and makes it searchable at once. */
export async function storeMarker(stack: Stack, service: 'vmsingle-1' | 'vmsingle-2'): Promise<void> {
  const base = stack.baseUrl(service);
  const body = `conformance_marker 7 ${Date.now() - 600_000}\n`;
  expect((await fetch(`${base}/api/v1/import/prometheus`, { method: 'POST', body })).ok).toBe(true);
  expect((await fetch(`${base}/internal/force_flush`)).ok).toBe(true);
}

/** Ask only once it must be there: a selector without an answer stays empty for ten seconds. */
export async function hasMarker(stack: Stack, service: 'vmsingle-1' | 'vmsingle-2'): Promise<boolean> {
  const response = await fetch(`${stack.baseUrl(service)}/api/v1/export?match[]=conformance_marker`);
  return (await response.text()).includes('conformance_marker');
}
