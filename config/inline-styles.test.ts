import { expect, test } from 'vitest';
import { withStyles } from './inline-styles.ts';

const MARK = '<meta name="generator" content="Starlight v1">';
const page = (css: string) =>
  withStyles(`${MARK}<link rel="stylesheet" href="/book/_astro/a.1.css"><p>x</p>`, () => css);

test.each([
  ['p{color:red}', 'p{color:red}'],
  ['@font-face{src:url(./f.woff2)}', '@font-face{src:url(/book/_astro/f.woff2)}'],
  ['@font-face{src:url("f.woff2")}', '@font-face{src:url("/book/_astro/f.woff2")}'],
  ['a{b:url(/book/_astro/f.woff2)}', 'a{b:url(/book/_astro/f.woff2)}'],
  ['a{b:url(data:x)} c{d:url(#e)}', 'a{b:url(data:x)} c{d:url(#e)}'],
  [`a{b:url("data:x")} c{d:url('/e')}`, `a{b:url("data:x")} c{d:url('/e')}`],
])('a page takes the rules %s along, and its files are still found', (css, expected) => {
  expect(page(css)).toBe(`${MARK}<style>${expected}</style><p>x</p>`);
});

test('a sheet for paper stays a file', () => {
  const html = `${MARK}<link rel="stylesheet" href="/_astro/p.css" media="print">`;
  expect(withStyles(html, () => 'never read')).toBe(html);
});

test('a page outside of the book takes none of its rules', () => {
  expect(withStyles('<link rel="stylesheet" href="/_astro/a.1.css"><p>x</p>', () => 'never read')).toBe(
    '<p>x</p>',
  );
});
