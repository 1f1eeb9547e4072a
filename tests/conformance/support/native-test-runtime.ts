import { join } from 'node:path';
import type { Runtime } from '../../../server/runtime/contract.ts';
import { createBinaries } from '../../../server/runtime/native/binaries/acquire.ts';
import { createNativeRuntime } from '../../../server/runtime/native/create-native-runtime.ts';
import { testCacheFolder } from '../../support/test-cache.ts';

export const root = join(import.meta.dirname, '../../..');

/** The native runtime of this checkout with its state in a folder of the test. */
export function createTestRuntime(stateRoot: string): Runtime {
  const binaries = createBinaries({ cacheFolder: testCacheFolder(), environment: process.env });
  return createNativeRuntime({ root, stateRoot, binaries, log: { info() {}, warn() {} } });
}
