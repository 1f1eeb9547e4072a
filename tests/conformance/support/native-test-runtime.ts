import { join } from 'node:path';
import type { Runtime } from '../../../server/runtime/contract.ts';
import { createBinaries } from '../../../server/runtime/native/binaries/acquire.ts';
import { findProgram } from '../../../server/runtime/native/binaries/find-program.ts';
import type { Binaries } from '../../../server/runtime/native/binaries.ts';
import { createNativeRuntime } from '../../../server/runtime/native/create-native-runtime.ts';
import { testCacheFolder } from '../../support/test-cache.ts';

export const root = join(import.meta.dirname, '../../..');

/** Programs as the project finds and gets them, without hashing half a gigabyte for each runtime that a case makes. */
export function testBinaries(): Binaries {
  const cacheFolder = testCacheFolder();
  const real = createBinaries({ cacheFolder, environment: process.env });
  const environment = { ...process.env };
  return {
    acquire: real.acquire,
    async find(name) {
      const found = await findProgram(name, { environment, binFolder: join(cacheFolder, 'bin') });
      const { path, from } = found ?? { path: null, from: null };
      return { name, path, from, version: null, sha256: null, verified: false, why: null };
    },
  };
}

/** The native runtime of this checkout with its state in a folder of the test. */
export function createTestRuntime(stateRoot: string): Runtime {
  return createNativeRuntime({ root, stateRoot, binaries: testBinaries(), log: { info() {}, warn() {} } });
}
