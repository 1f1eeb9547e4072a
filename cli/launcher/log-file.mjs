import { closeSync, fstatSync, openSync, renameSync, writeSync } from 'node:fs';
import { Writable } from 'node:stream';

/** A workshop of days fills no disk: this much, and as much again of what came before. */
const MAX_BYTES = 8 * 1024 * 1024;

/**
 * A log that is carried on; a full one becomes `<path>.1` in place of the last, and a new one begins. What cannot be
 * written (a full disk) is left out: the lesson goes on without its log.
 * @param {string} path
 * @param {number} [maxBytes]
 */
export function openLogFile(path, maxBytes = MAX_BYTES) {
  let file = openSync(path, 'a', 0o600);
  let bytes = fstatSync(file).size;
  /** @param {Buffer} chunk */
  const append = (chunk) => {
    if (bytes > 0 && bytes + chunk.length > maxBytes) {
      renameSync(path, `${path}.1`);
      closeSync(file);
      file = openSync(path, 'a', 0o600);
      bytes = 0;
    }
    bytes += writeSync(file, chunk);
  };
  return new Writable({
    decodeStrings: true,
    write(chunk, _encoding, done) {
      try {
        append(chunk);
      } catch {} // see above
      done();
    },
    destroy(failure, done) {
      closeSync(file);
      done(failure);
    },
  });
}
