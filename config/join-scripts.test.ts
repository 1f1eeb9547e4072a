import { expect, test } from 'vitest';
import { withoutDoors } from './join-scripts.ts';

const script = (name: string, how = '') => `<script type="module" ${how}src="/book/_astro/${name}"></script>`;
const calm = (name: string) => script(name, 'fetchpriority="low" ');

test('a page asks once for the file behind several doors, and lets text and fonts go first', () => {
  const doors = new Map([
    ['Query.1.js', 'widgets.9.js'],
    ['Quiz.2.js', 'widgets.9.js'],
  ]);
  const html = `<p>a</p>${script('ec.3.js')}${script('Query.1.js')}<p>b</p>${script('Quiz.2.js')}<p>c</p>`;
  expect(withoutDoors(html, doors)).toBe(`<p>a</p>${calm('ec.3.js')}${calm('widgets.9.js')}<p>b</p><p>c</p>`);
});
