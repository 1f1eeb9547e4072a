import { expect, test } from 'vitest';
import { LIMITS } from '../../../protocol/limits.ts';
import { TypedInput, Typing } from './typed-input.ts';

test('the end of what was typed is kept, as much as may wait for a shell', () => {
  const input = new TypedInput();
  const piece = new Uint8Array(32 * 1024);
  for (let number = 0; number < 20; number++) expect(input.add(piece)).toBe(number * piece.length);
  const endBytes = 20 * piece.length;
  expect(input.after(endBytes)).toEqual([]);
  expect(input.after(endBytes - LIMITS.terminalInputQueueBytes)).toHaveLength(8);
  expect(input.after(0)).toBeNull();
  input.forgetAfter(10);
  expect(input.add(piece)).toBe(10);
});

test('terminals of one page that show the same shell type as one', () => {
  const typing = new Typing();
  typing.into(1).add(new Uint8Array(3));
  expect(typing.into(1).add(new Uint8Array(1))).toBe(3);
  expect(typing.into(2).add(new Uint8Array(1))).toBe(0);
  expect(new Typing().typist).not.toBe(typing.typist);
});
