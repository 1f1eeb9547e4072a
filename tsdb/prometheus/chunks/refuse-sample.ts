import type { FormatError } from '../../bytes/format-error.ts';
import type { ChunkBits } from './chunk-bits.ts';

/** What is wrong with a sample that lies from one bit to another. @throws {FormatError} always */
export function refuseSample(bits: ChunkBits, start: number, at: number, timestampMs: number): never {
  bits.check(at, 'sample', start);
  bits.safe(timestampMs, 'timestamp', start);
  throw bits.error('sample', { kind: 'differs', expected: 'a sample', found: 'none' }, start);
}

/** A window that its two fields put beyond 64 bits. */
export function windowError(bits: ChunkBits, lead: number, width: number, atBit: number): FormatError {
  const problem = { kind: 'out-of-range', found: `${width}`, least: '1', most: `${64 - lead}` } as const;
  return bits.error('meaningful bits', problem, atBit);
}

/** A value that uses the window of the one before, when there was none. */
export function noWindowError(bits: ChunkBits, start: number): FormatError {
  return bits.error('value', { kind: 'differs', expected: 'a window', found: 'none before' }, start);
}

/** 64 bits of a change of the gap, which leave gap and change exact. @throws {FormatError} */
export function readWideDod(bits: ChunkBits, at: number, delta: number): number {
  const dod = bits.peek(at) * 2 ** 32 + (bits.peek(at + 32) >>> 0);
  bits.safe(dod, 'dod', at);
  bits.safe(delta + dod, 'dod', at);
  return dod;
}
