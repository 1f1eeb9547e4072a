import { join } from 'node:path';
import { createComposeRuntime } from '../../../server/runtime/compose/create-compose-runtime.ts';
import type { Runtime } from '../../../server/runtime/contract.ts';

export const ROOT = join(import.meta.dirname, '../../..');

/** A compose runtime as `npm start` makes it, on a given engine, with images of our own. */
export function createTestRuntime(stateRoot: string, environment: Readonly<Record<string, string>>): Runtime {
  return createComposeRuntime({
    root: ROOT,
    stateRoot,
    environment: { ...environment },
    log: { info: () => {}, warn: (event, fields) => console.warn(event, fields) },
  });
}
