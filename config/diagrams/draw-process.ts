import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { text } from 'node:stream/consumers';
import { chromium } from 'playwright-core';
import * as v from 'valibot';
import { mermaidThemeVariables, roleStyles, withCssVariables } from './colour-roles.ts';

// Runs in a process of its own: only a page with a new diagram pays for playwright and mermaid.
const JOB = v.object({
  chromium: v.string(),
  diagrams: v.array(v.object({ key: v.string(), source: v.string() })),
});
const job = v.parse(JOB, JSON.parse(await text(process.stdin)));
const resolve = createRequire(import.meta.url).resolve;

const browser = await chromium.launch({
  executablePath: job.chromium,
  args: ['--no-sandbox', '--disable-gpu', '--no-first-run', '--disable-background-networking'],
});
try {
  const page = await browser.newPage();
  await page.setContent(`<!doctype html><style>${fontFaces()}</style><p>Aaặ<b>Aaặ</b></p>`);
  await page.addScriptTag({ path: resolve('mermaid/dist/mermaid.min.js') });
  await page.evaluate(() => document.fonts.ready.then(() => undefined));
  const drawn: Record<string, string> = {};
  for (const { key, source } of job.diagrams) {
    const svg = await page.evaluate(draw, {
      key,
      source,
      themeVariables: mermaidThemeVariables,
      roleStyles,
    });
    drawn[key] = withCssVariables(svg);
  }
  process.stdout.write(JSON.stringify(drawn));
} finally {
  await browser.close();
}

/** Runs inside the browser. */
async function draw({
  key,
  source,
  themeVariables,
  roleStyles,
}: {
  key: string;
  source: string;
  themeVariables: object;
  roleStyles: string;
}): Promise<string> {
  const mermaid = Reflect.get(globalThis, 'mermaid');
  mermaid.initialize({
    startOnLoad: false,
    securityLevel: 'strict',
    theme: 'base',
    look: 'classic',
    themeVariables: { ...themeVariables, fontSize: '15px' },
    fontFamily: '"Be Vietnam Pro", sans-serif',
    htmlLabels: false,
    themeCSS: roleStyles,
    flowchart: {
      htmlLabels: false,
      useMaxWidth: true,
      wrappingWidth: 260,
      nodeSpacing: 28,
      rankSpacing: 44,
      padding: 10,
    },
    sequence: { useMaxWidth: true, mirrorActors: false },
    deterministicIds: true,
    deterministicIDSeed: key,
  });
  const { svg } = await mermaid.render(`d${key}`, source);
  return svg;
}

/** Text must be measured in the very font that the page shows. */
function fontFaces(): string {
  return [400, 600]
    .flatMap((weight) => ['latin', 'vietnamese'].map((subset) => ({ weight, subset })))
    .map(({ weight, subset }) => {
      const file = resolve(
        `@fontsource/be-vietnam-pro/files/be-vietnam-pro-${subset}-${weight}-normal.woff2`,
      );
      const range =
        subset === 'latin'
          ? ''
          : 'unicode-range: U+0102-0103,U+0110-0111,U+0128-0129,U+0168-0169,U+01A0-01A1,U+01AF-01B0,U+0300-0301,U+0303-0304,U+0308-0309,U+0323,U+0329,U+1EA0-1EF9,U+20AB;';
      return `@font-face { font-family: "Be Vietnam Pro"; font-weight: ${weight}; ${range} src: url(data:font/woff2;base64,${readFileSync(file, 'base64')}) format("woff2"); }`;
    })
    .join('\n');
}
