import type { Labels, RelabelAnswer } from '../../../protocol/relabel.ts';
import { type LabelChange, labelChanges } from './label-changes.ts';

/** One line of the answer: what a rule did, with every label behind it. */
export interface AnswerLine {
  /** Null for what vmagent does by itself. */
  readonly number: number | null;
  readonly rule: string;
  readonly changes: readonly LabelChange[];
  readonly isDropped: boolean;
  readonly isSame: boolean;
}

/** The lines of an answer; rules that a drop keeps from being reached have none. */
export function answerLines(answer: Extract<RelabelAnswer, { kind: 'steps' }>): AnswerLine[] {
  return answer.steps.map(({ rule, before, after }, index): AnswerLine => {
    const changes = labelChanges(before, after);
    return {
      number: isOwn(rule) ? null : index + 1,
      rule,
      changes,
      isDropped: after.length === 0,
      isSame: changes.every(({ kind }) => kind === 'same'),
    };
  });
}

/** A rule is YAML with a name and a colon; what vmagent adds to every target is a sentence. */
function isOwn(rule: string): boolean {
  return !/^\w+:/.test(rule);
}

/** `name{label="value"}`, as the exposition writes it; a lone name without braces. */
export function seriesText(labels: Labels): string {
  const name = labels.find(([label]) => label === '__name__')?.[1] ?? '';
  const rest = labels
    .filter(([label]) => label !== '__name__')
    .map(([label, value]) => `${label}=${JSON.stringify(value)}`);
  return rest.length === 0 && name !== '' ? name : `${name}{${rest.join(', ')}}`;
}
