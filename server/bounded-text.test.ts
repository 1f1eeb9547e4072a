import { expect, test } from 'vitest';
import { boundedText } from './bounded-text.ts';

test('an answer that fits comes whole, letters that lie across two parts included', async () => {
  const bytes = new TextEncoder().encode('đường ghi');
  const parts = new ReadableStream({
    start(controller) {
      controller.enqueue(bytes.subarray(0, 1));
      controller.enqueue(bytes.subarray(1));
      controller.close();
    },
  });
  expect(await boundedText(new Response(parts), 9)).toBe('đường ghi');
});

test('a longer one is refused before all of it was read', async () => {
  let pulled = 0;
  const endless = new ReadableStream({
    pull(controller) {
      pulled++;
      controller.enqueue(new TextEncoder().encode('0123456789'));
    },
  });
  await expect(boundedText(new Response(endless), 25)).rejects.toThrow('longer than 25 characters');
  expect(pulled).toBeLessThan(10);
});
