import type { WriteBytes } from '../../tsdb/prometheus/dump/text-sink.ts';

/** Who read standard output closed it: `head` has its lines. */
export class ReaderGone extends Error {
  override readonly name = 'ReaderGone';
}

/** Writes to standard output and waits until the bytes are taken. @throws {ReaderGone} */
export function standardOutput(): WriteBytes {
  let failure: Error | null = null;
  process.stdout.on('error', (error) => {
    failure = error; // also when nobody waits for a write
  });
  return (bytes) =>
    new Promise((resolve, reject) => {
      const end = (error?: Error | null): void => {
        const found = error ?? failure;
        if (!found) resolve();
        else reject('code' in found && found.code === 'EPIPE' ? new ReaderGone() : found);
      };
      process.stdout.write(bytes, end);
    });
}
