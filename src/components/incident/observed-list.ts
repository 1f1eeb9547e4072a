import type { Observed } from '../../../protocol/incident.ts';
import { build } from '../../client/build-element.ts';
import { say } from '../../client/locale.ts';
import { openQuery } from '../house/open-query.ts';
import { INCIDENT_TEXTS } from './texts.ts';

/** A query with what it answered; `as` says in which words expectation and answer stand beside each other. */
export function observedItem(observed: Observed, as: 'path' | 'against'): HTMLElement {
  const { text, engine, query, expected } = observed;
  const [wanted, got] =
    as === 'path'
      ? [INCIDENT_TEXTS.expectedThere, INCIDENT_TEXTS.answered]
      : [INCIDENT_TEXTS.expected, INCIDENT_TEXTS.observed];
  return build(
    'div',
    { class: 'wp-incident-observed' },
    build('p', {}, `${say(text)}.`),
    build(
      'div',
      { class: 'wp-incident-query' },
      build('code', { tabindex: 0 }, query),
      build(
        'button',
        { type: 'button', class: 'wp-btn wp-btn-small', click: () => openQuery({ engine, expr: query }) },
        say(INCIDENT_TEXTS.open),
      ),
    ),
    build(
      'p',
      { class: 'wp-quiet' },
      `${engine} · ${say(wanted)}: `,
      build('span', { class: 'wp-mono' }, expected),
      ` · ${say(got)}: `,
      build('span', { class: 'wp-mono' }, observed.observed ?? say(INCIDENT_TEXTS.noAnswer)),
    ),
  );
}
