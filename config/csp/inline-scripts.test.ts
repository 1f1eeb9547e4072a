import { createHash } from 'node:crypto';
import { expect, test } from 'vitest';
import { inlineScriptHashes } from './inline-scripts.ts';
import { contentSecurityPolicy } from './policy.ts';

const hashOf = (code: string) => `'sha256-${createHash('sha256').update(code).digest('base64')}'`;

test('inline scripts and modules are hashed once each, other hosts of text are not', () => {
  const html = `<script>a()</script><script type="module">b()</script><script>a()</script>
    <script src="/c.js"></script><script type="application/json">{}</script>`;
  expect(inlineScriptHashes(html)).toEqual([hashOf('a()'), hashOf('b()')]);
});

test('the policy allows no inline script but the hashed ones', () => {
  const scripts = contentSecurityPolicy(["'sha256-x'"])
    .split('; ')
    .find((rule) => rule.startsWith('script-src'));
  expect(scripts).toBe("script-src 'self' 'wasm-unsafe-eval' 'sha256-x'");
});
