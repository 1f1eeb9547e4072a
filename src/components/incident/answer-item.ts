import type { Answer } from '../../../protocol/incident.ts';
import { build } from '../../client/build-element.ts';
import { say } from '../../client/locale.ts';
import { observedItem } from './observed-list.ts';
import { componentText, INCIDENT_TEXTS, KIND_TEXTS } from './texts.ts';

/** An answer with its verdict, and what speaks against it. */
export function answerItem({ component, kind, verdict, against, why }: Answer): HTMLElement {
  return build(
    'li',
    { 'data-verdict': verdict },
    build(
      'p',
      {},
      build('strong', {}, say(INCIDENT_TEXTS[verdict])),
      `: ${say(componentText(component))} · ${say(KIND_TEXTS[kind])}`,
    ),
    why && build('p', {}, say(why)),
    against && build('p', { class: 'wp-quiet' }, say(INCIDENT_TEXTS.against)),
    against && observedItem(against, 'against'),
    verdict === 'wrong' && !against ? build('p', {}, say(INCIDENT_TEXTS.nothingAgainst)) : null,
  );
}
