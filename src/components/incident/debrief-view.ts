import type { AskedQuery, Debrief, Grade } from '../../../protocol/incident.ts';
import { build } from '../../client/build-element.ts';
import { formatSeconds } from '../../client/format.ts';
import { pageLocale, say } from '../../client/locale.ts';
import { observedItem } from './observed-list.ts';
import { componentText, INCIDENT_TEXTS, KIND_TEXTS } from './texts.ts';

/** What broke, how well it was found, and the shortest way to see it. */
export function debriefParts(
  debrief: Debrief,
  queries: readonly AskedQuery[],
  queryCount: number,
  base: string,
): HTMLElement[] {
  const { title, story, page, causes, path, grade, gaveUp } = debrief;
  const [cause] = causes;
  const named = cause
    ? `${causes.map(({ component }) => say(componentText(component))).join(' / ')} · ${say(KIND_TEXTS[cause.kind])}`
    : '';
  const locale = pageLocale();
  return [
    build('h3', { class: 'wp-card-title', tabindex: -1, 'data-debrief-title': true }, say(title)),
    build('p', {}, build('strong', {}, `${say(INCIDENT_TEXTS.cause)}: `), named),
    build('p', {}, say(story)),
    gradeTable(grade, queryCount, gaveUp),
    build('h4', { class: 'wp-card-title' }, say(INCIDENT_TEXTS.path)),
    build(
      'ol',
      { class: 'wp-incident-path', role: 'list' },
      ...path.map((observed) => build('li', {}, observedItem(observed, 'path'))),
    ),
    queriesPart(queries, queryCount),
    build('p', {}, build('a', { href: `${base}${locale}/${page}/` }, `${say(INCIDENT_TEXTS.readOn)} →`)),
  ];
}

function gradeTable(grade: Grade, queryCount: number, gaveUp: boolean): HTMLElement {
  const { points, cause, detection, queries, hints, detectMs, diagnoseMs } = grade;
  const detected = detectMs === null ? say(INCIDENT_TEXTS.neverDetected) : formatSeconds(detectMs / 1000);
  const found =
    gaveUp || diagnoseMs === null
      ? say(INCIDENT_TEXTS.gaveUp)
      : `${say(INCIDENT_TEXTS.diagnosed)} ${formatSeconds(diagnoseMs / 1000)}`;
  const row = (what: string, seen: string, count: number): HTMLElement =>
    build(
      'tr',
      {},
      build('th', { scope: 'row' }, what),
      build('td', {}, seen),
      build('td', { class: 'n' }, count > 0 ? `+${count}` : `${count}`),
    );
  return build(
    'table',
    { class: 'wp-table wp-incident-grade' },
    build(
      'caption',
      {},
      build('strong', { class: 'wp-incident-points' }, `${points}`),
      ` ${say(INCIDENT_TEXTS.points)}`,
    ),
    build(
      'tbody',
      {},
      row(say(INCIDENT_TEXTS.forCause), found, cause),
      row(say(INCIDENT_TEXTS.forDetection), detected, detection),
      row(say(INCIDENT_TEXTS.forQueries), `${queryCount}`, queries),
      row(say(INCIDENT_TEXTS.forHints), `${Math.abs(hints) / 5}`, hints),
    ),
  );
}

function queriesPart(queries: readonly AskedQuery[], queryCount: number): HTMLElement {
  return build(
    'details',
    { class: 'wp-incident-queries' },
    build('summary', {}, `${say(INCIDENT_TEXTS.yourQueries)}: ${queryCount}`),
    queryList(queries),
  );
}

/** Engine, moment and text of each query. */
export function queryList(queries: readonly AskedQuery[]): HTMLElement {
  return build(
    'ol',
    {},
    ...queries.map(({ engine, query, afterMs }) =>
      build(
        'li',
        {},
        build('span', { class: 'wp-quiet' }, `${formatSeconds(afterMs / 1000)} · ${engine} `),
        build('code', {}, query),
      ),
    ),
  );
}
