import { expect, test } from 'vitest';
import { webLink } from './web-link.ts';

test.each([
  'javascript:alert(1)',
  'JAVASCRIPT:alert(1)',
  'java\nscript:alert(1)',
  ' javascript:alert(1)',
  'data:text/html,<script>alert(1)</script>',
  'file:///etc/passwd',
  'vbscript:x',
  'blob:http://localhost/1',
  'ssh://host',
  '//evil.example',
  'about:blank',
  '',
])('%j is no link', (address) => {
  expect(webLink(address)).toBeNull();
});

test('a link names the host it really leads to', () => {
  expect(webLink('http://bank.example@evil.example/')?.host).toBe('evil.example');
  expect(webLink('https://bаnk.example/')?.host).toBe('xn--bnk-6cd.example'); // the а is Cyrillic
});
