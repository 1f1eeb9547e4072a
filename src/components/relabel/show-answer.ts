import type { RelabelAnswer } from '../../../protocol/relabel.ts';
import { build } from '../../client/build-element.ts';
import { say } from '../../client/locale.ts';
import { type AnswerLine, answerLines, seriesText } from './answer-lines.ts';
import type { LabelChange } from './label-changes.ts';
import { RELABEL_TEXTS, refusedText, ruleText } from './texts.ts';

/** Draws what the page prints for its first example: a line for each rule, then what leaves. */
export function showAnswer(place: HTMLElement, answer: RelabelAnswer): void {
  place.replaceChildren(...(answer.kind === 'refused' ? refused(answer) : steps(answer)));
}

function refused(answer: Extract<RelabelAnswer, { kind: 'refused' }>): HTMLElement[] {
  return [
    build('p', { class: 'wp-note', 'data-kind': 'failed' }, say(refusedText(answer))),
    build(
      'p',
      { class: 'wp-relabel-words' },
      `${say(RELABEL_TEXTS.words)} `,
      build('code', { class: 'wp-mono' }, answer.words),
    ),
  ];
}

function steps(answer: Extract<RelabelAnswer, { kind: 'steps' }>): HTMLElement[] {
  const lines = answerLines(answer);
  const list = build('ol', { class: 'wp-relabel-steps' }, ...lines.map(step));
  const left =
    answer.result.length === 0
      ? build('strong', { 'data-change': 'removed' }, say(RELABEL_TEXTS.dropped))
      : build('code', { class: 'wp-mono' }, seriesText(answer.result));
  return [
    lines.length === 0 ? build('p', { class: 'wp-quiet' }, say(RELABEL_TEXTS.noRules)) : list,
    build(
      'p',
      { class: 'wp-relabel-result' },
      build('strong', { class: 'wp-relabel-leaves' }, say(RELABEL_TEXTS.result)),
      ' ',
      left,
    ),
  ];
}

function step({ number, rule, changes, isDropped, isSame }: AnswerLine): HTMLElement {
  const head = number === null ? 'vmagent' : say(ruleText(number));
  const verdict = isDropped ? say(RELABEL_TEXTS.dropped) : isSame ? say(RELABEL_TEXTS.unchanged) : '';
  return build(
    'li',
    {},
    build(
      'div',
      { class: 'wp-relabel-rule' },
      build('span', { class: 'wp-relabel-number' }, head),
      build('pre', { class: 'wp-mono' }, rule),
    ),
    build(
      'div',
      { class: 'wp-relabel-labels' },
      verdict === '' ? null : build('p', { class: 'wp-relabel-verdict' }, verdict),
      isDropped ? null : build('ul', {}, ...changes.map(label)),
    ),
  );
}

function label({ kind, name, value }: LabelChange): HTMLElement {
  const text = build('code', { class: 'wp-mono' }, `${name}=${JSON.stringify(value)}`);
  if (kind === 'same') return build('li', { 'data-change': kind }, text);
  return build('li', { 'data-change': kind }, build('span', {}, `${say(RELABEL_TEXTS[kind])} `), text);
}
