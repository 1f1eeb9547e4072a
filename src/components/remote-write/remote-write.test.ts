import { describe, expect, test } from 'vitest';
import type { CapturedRequest } from '../../../protocol/remote-write/captured-request.ts';
import type { WriteRequest } from '../../../protocol/remote-write/write-request.ts';
import { actionText } from './action-text.ts';
import { captureSentence } from './capture-sentence.ts';
import { hexLines } from './hex-lines.ts';
import { openRecorded, parseRecorded } from './open-recorded.ts';
import recording from './recordings/requests.json' with { type: 'json' };
import { shareRows, sizeSentence } from './request-facts.ts';
import { requestItems } from './request-tree.ts';

const REQUEST: WriteRequest = {
  sizeBytes: 100,
  series: [
    {
      offsetBytes: 0,
      sizeBytes: 60,
      labels: [
        { name: '__name__', value: 'up', offsetBytes: 2, sizeBytes: 20 },
        { name: 'job', value: 'a"b', offsetBytes: 22, sizeBytes: 20 },
      ],
      samples: [{ value: Number.NaN, timestampMs: 5, isStale: true, offsetBytes: 42, sizeBytes: 18 }],
      others: [],
    },
  ],
  metadata: [
    {
      type: 'gauge',
      family: 'up',
      help: 'Whether it answers.',
      unit: '',
      offsetBytes: 60,
      sizeBytes: 40,
    },
  ],
  others: [],
};

describe('the tree of a request', () => {
  test('names each series as a query would, and opens to labels and samples', () => {
    const [series, metadata] = requestItems(REQUEST, '', 'stale marker');
    expect(series?.text).toBe('up{job="a\\"b"}');
    expect(series?.children?.().map(({ text }) => text)).toEqual([
      '__name__ = "up"',
      'job = "a\\"b"',
      'NaN (stale marker) @ 5',
    ]);
    expect(metadata?.text).toBe('up gauge: Whether it answers.');
  });

  test('shows only what contains the wanted words', () => {
    expect(requestItems(REQUEST, ' JOB=', '').map(({ part }) => part.offsetBytes)).toEqual([0]);
    expect(requestItems(REQUEST, 'nowhere', '')).toEqual([]);
  });
});

test('the bytes of the chosen part are marked, from one line before it', () => {
  const bytes = new TextEncoder().encode('0123456789abcdefghijklmnop\u0007');
  const lines = hexLines(bytes, { offsetBytes: 10, sizeBytes: 8 }, 9);
  expect(lines.map(({ offset }) => offset)).toEqual(['000000', '000008', '000010', '000018']);
  expect(lines[1]).toEqual({
    offset: '000008',
    hex: ['38 39 ', '61 62 63 64 65 66 ', ''],
    characters: ['89', 'abcdef', ''],
  });
  expect(lines[2]?.characters).toEqual(['', 'gh', 'ijklmn']);
  expect(lines[3]?.characters).toEqual(['', '', 'op·']);
  expect(hexLines(bytes, { offsetBytes: 0, sizeBytes: 27 }, 2)).toHaveLength(2);
});

test('the shares of the parts add up to the whole', () => {
  expect(shareRows(REQUEST, 'en').map(({ bytes, share }) => [bytes, share])).toEqual([
    ['40', '40%'],
    ['18', '18%'],
    ['40', '40%'],
    ['2', '2%'],
  ]);
  expect(sizeSentence(REQUEST, { packedBytes: 40, encoding: 'zstd' }, 'en')).toContain('2.5 times smaller');
  expect(sizeSentence(REQUEST, { packedBytes: 40, encoding: 'zstd' }, 'vi')).toContain('nhỏ hơn 2,5 lần');
});

describe('a live capture', () => {
  const write = (atMs: number, body: string, code: number): CapturedRequest => ({
    sender: 'vmagent-us-east-1',
    atMs,
    path: '/',
    headers: {},
    encoding: 'zstd',
    packedBytes: 1,
    body,
    answer: { code, by: code === 204 ? 'upstream' : 'tap' },
  });

  test('tells when the refused request came again', () => {
    const requests = [write(0, 'a', 429), write(500, 'b', 204), write(1_100, 'a', 204)];
    expect(captureSentence(requests).en).toContain('sent the same block again after 1.1 s');
    expect(captureSentence(requests).vi).toContain('sau 1,1 giây');
  });

  test('does not claim it when it did not', () => {
    expect(captureSentence([write(0, 'a', 503), write(500, 'b', 204)]).en).toContain('has not sent');
  });
});

describe('what is recorded', () => {
  const recorded = parseRecorded(recording);

  test('opens to series that have names, and to metadata', async () => {
    for (const captured of recorded.requests) {
      const { request, bytes } = await openRecorded(captured);
      expect(bytes.length).toBeGreaterThan(captured.packedBytes);
      const items = requestItems(request, '', '');
      expect(items.length).toBeGreaterThan(300);
      expect(items.every(({ text }) => /^[a-z_]\w*[{ ]/i.test(text))).toBe(true);
    }
  });

  test('bears out what the page says: who drops after which code', () => {
    const dropped = recorded.actions
      .filter((action) => actionText(action, 'en').includes('dropped'))
      .map(({ sender, code }) => `${sender} ${code}`);
    expect(dropped.sort()).toEqual([
      'prometheus 400',
      'prometheus 404',
      'prometheus 429',
      'vmagent-prom 400',
    ]);
  });
});
