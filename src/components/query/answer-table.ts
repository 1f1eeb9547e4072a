import { build } from '../../client/build-element.ts';
import { say } from '../../client/locale.ts';
import { type SeriesRow, seriesText, splitLabels } from './answer-rows.ts';
import { QUERY_TEXTS } from './texts.ts';

/** Rows drawn; an answer of thousands stays whole in the JSON tab. */
const ROWS = 200;

/** An instant answer as a table: labels that differ become columns, equal ones are said once above. */
export function instantTable(rows: readonly SeriesRow[]): HTMLElement {
  const { columns, shared } = splitLabels(rows);
  const head = build(
    'tr',
    {},
    ...columns.map((name) => build('th', { scope: 'col' }, name === '__name__' ? 'metric' : name)),
    build('th', { scope: 'col', class: 'n' }, say(QUERY_TEXTS.value)),
  );
  const body = rows
    .slice(0, ROWS)
    .map((row) =>
      build(
        'tr',
        {},
        ...columns.map((name) => build('td', {}, row.labels[name] ?? '')),
        build('td', { class: 'n' }, row.points.at(-1)?.value ?? ''),
      ),
    );
  const sharedText =
    Object.keys(shared).length > 0 ? `${say(QUERY_TEXTS.shared)}: ${seriesText(shared)}` : '';
  return build(
    'div',
    {},
    build(
      'table',
      { class: 'wp-table' },
      build('caption', { class: 'wp-quiet' }, sharedText),
      build('thead', {}, head),
      build('tbody', {}, ...body),
    ),
    moreNote(rows.length),
  );
}

/** A range answer as a table beside its chart: the last, least and most of each series. */
export function rangeTable(rows: readonly SeriesRow[], colours: readonly string[]): HTMLElement {
  const heads = [
    QUERY_TEXTS.series,
    QUERY_TEXTS.last,
    QUERY_TEXTS.least,
    QUERY_TEXTS.most,
    QUERY_TEXTS.points,
  ];
  const head = build(
    'tr',
    {},
    ...heads.map((text, index) => build('th', { scope: 'col', class: index ? 'n' : '' }, say(text))),
  );
  const body = rows.slice(0, ROWS).map((row, index) => {
    const numbers = row.points.map((point) => Number(point.value)).filter((value) => !Number.isNaN(value));
    const figures = [
      row.points.at(-1)?.value ?? '',
      numbers.length ? String(numbers.reduce((least, value) => Math.min(least, value))) : '',
      numbers.length ? String(numbers.reduce((most, value) => Math.max(most, value))) : '',
      String(row.points.length),
    ];
    const swatch = build('span', { class: 'wp-swatch', 'aria-hidden': 'true' });
    swatch.style.background = colours[index % colours.length] ?? 'transparent';
    return build(
      'tr',
      {},
      build('td', {}, swatch, seriesText(row.labels)),
      ...figures.map((text) => build('td', { class: 'n' }, text)),
    );
  });
  return build(
    'div',
    {},
    build('table', { class: 'wp-table' }, build('thead', {}, head), build('tbody', {}, ...body)),
    moreNote(rows.length),
  );
}

function moreNote(count: number): HTMLElement | null {
  return count > ROWS ? build('p', { class: 'wp-quiet' }, `${count - ROWS} ${say(QUERY_TEXTS.more)}`) : null;
}
