import { build } from '../../client/build-element.ts';
import { formatSeconds } from '../../client/format.ts';
import { pageLocale, say } from '../../client/locale.ts';
import type { Result } from './own-results.ts';
import { INCIDENT_TEXTS } from './texts.ts';

/** Earlier results as a table, the newest first. */
export function resultsTable(results: readonly Result[]): HTMLElement {
  const heads = [
    INCIDENT_TEXTS.when,
    INCIDENT_TEXTS.level,
    INCIDENT_TEXTS.result,
    INCIDENT_TEXTS.detected,
    INCIDENT_TEXTS.forQueries,
  ];
  return build(
    'table',
    { class: 'wp-table' },
    build('thead', {}, build('tr', {}, ...heads.map((head) => build('th', { scope: 'col' }, say(head))))),
    build('tbody', {}, ...results.map(resultRow)),
  );
}

function resultRow({ watchedSinceMs, level, points, detectMs, queries }: Result): HTMLElement {
  const when = new Date(watchedSinceMs).toLocaleString(pageLocale(), {
    dateStyle: 'short',
    timeStyle: 'short',
  });
  const detected = detectMs === null ? '–' : formatSeconds(detectMs / 1000);
  const cells = [when, `${level}`, `${points}`, detected, `${queries}`];
  return build('tr', {}, ...cells.map((cell) => build('td', {}, cell)));
}
