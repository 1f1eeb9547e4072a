import { expect, test } from 'vitest';
import { readOffer } from './clipboard-offer.ts';

const offer = (bytes: Uint8Array | string) => `c;${Buffer.from(bytes).toString('base64')}`;

test('a program may offer text to the clipboard, up to 100 KB', () => {
  expect(readOffer(offer('số đo'))).toBe('số đo');
  expect(readOffer(offer('a'.repeat(100 * 1024)))).toHaveLength(100 * 1024);
  expect(readOffer(offer('a'.repeat(100 * 1024 + 3)))).toBeNull();
});

test.each([
  ['a question', 'c;?'],
  ['an empty offer, which would wipe it', 'c;'],
  ['no base64', 'c;%%%%'],
  ['no UTF-8', offer(Uint8Array.of(0xff, 0xfe))],
])('%s about the clipboard is no offer', (_what, payload) => {
  expect(readOffer(payload)).toBeNull();
});
