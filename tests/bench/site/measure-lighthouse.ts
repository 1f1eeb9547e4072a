import { CHROMIUM } from '../../stories/support/browser.ts';
import { type Figure, median } from '../figures.ts';
import { CATEGORIES, installLighthouse, type LighthouseRun, runLighthouse } from './lighthouse-tool.ts';
import { LANGUAGES, PLAIN_PAGES, TEMPLATES } from './templates.ts';

const RUNS = 3;

/**
 * Lighthouse over templates in both languages and the plain pages, the peer's page in the same turns.
 *
 * @param wanted which are looked at; a plain page belongs to English.
 * @throws in one line when there is no Chromium or no Lighthouse.
 */
export async function measureLighthouse(
  site: string,
  peer: string,
  wanted: (language: string, template: string) => boolean,
): Promise<Figure[]> {
  if (!CHROMIUM) throw new Error('Lighthouse needs Chromium, and there is none on this machine.');
  const entry = await installLighthouse();
  const chromium = CHROMIUM;
  const pages = [
    ...LANGUAGES.flatMap((language) =>
      Object.entries(TEMPLATES)
        .filter(([name]) => wanted(language, name))
        .map(([name, path]) => ({ name: `${name}, ${language}`, path: `/${language}/${path}/` })),
    ),
    ...Object.entries(PLAIN_PAGES)
      .filter(([name]) => wanted('en', name))
      .map(([name, path]) => ({ name, path: `/${path}` })),
  ];
  const runs = new Map<string, LighthouseRun[]>();
  const keep = (name: string, run: LighthouseRun) => runs.set(name, [...(runs.get(name) ?? []), run]);
  for (let round = 0; round < RUNS; round++) {
    for (const { name, path } of pages)
      keep(name, await twice(() => runLighthouse(entry, chromium, site + path)));
    keep('peer', await twice(() => runLighthouse(entry, chromium, `${peer}/vi/architecture/two-paths/`)));
  }
  const theirs = runs.get('peer') ?? [];
  const peerScore = median(theirs.map(({ scores }) => scores.performance ?? 0));
  return pages.flatMap(({ name }) => {
    const all = runs.get(name) ?? [];
    const middle = (read: (run: LighthouseRun) => number) => median(all.map(read)) ?? Number.NaN;
    const times =
      `FCP ${middle((run) => run.firstPaintMs).toFixed(0)}, LCP ${middle((run) => run.largestPaintMs).toFixed(0)}, ` +
      `TBT ${middle((run) => run.blockedMs).toFixed(0)} ms; bare Starlight ${peerScore}`;
    return [
      ...CATEGORIES.filter((category) => !(name === 'not found' && category === 'seo')).map((category) => ({
        name: `Lighthouse ${name}: ${category}`,
        value: median(all.flatMap(({ scores }) => scores[category] ?? [])),
        unit: 'of 100',
        peer: category === 'performance' ? times : null,
        goal: '>= 100',
      })),
      {
        name: `Lighthouse ${name}: layout shift`,
        value: Math.max(...all.map(({ layoutShift }) => layoutShift)),
        unit: '',
        peer: null,
        goal: '<= 0',
      },
    ];
  });
}

/** A browser that stumbled is asked once more. */
async function twice<T>(measure: () => Promise<T>): Promise<T> {
  try {
    return await measure();
  } catch {
    return measure();
  }
}
