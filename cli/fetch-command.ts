import { createBinaries } from '../server/runtime/native/binaries/acquire.ts';
import { PROGRAM_NAMES } from '../server/runtime/native/binaries/programs.ts';
import { cacheFolder } from './launcher/places.mjs';
import { endProgress, inLanguage, showProgress } from './launcher/say.mjs';

/** `writepath fetch`: gets the programs of the stack and says where each came from. */
export async function runFetchCommand(signal: AbortSignal): Promise<number> {
  const binaries = createBinaries({ cacheFolder: cacheFolder(), environment: process.env });
  const sources = await binaries.acquire(PROGRAM_NAMES, {
    signal,
    onProgress: ({ what, done, unit }) =>
      showProgress(`${inLanguage(what)}${unit === 'bytes' ? ` ${(done / 1e6).toFixed(1)} MB` : ''}`),
  });
  endProgress();
  for (const { name, from, version, why } of sources) {
    process.stdout.write(
      `  ${name.padEnd(18)} ${from ? `${from}, ${version ?? 'version unknown'}` : `missing: ${why}`}\n`,
    );
  }
  return 0;
}
