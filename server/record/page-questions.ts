import type { Lab } from '../../protocol/lab.ts';
import { ENGINE_NAMES, type EngineName } from '../../protocol/query.ts';

/** A query that a page of the static site can ask. */
export interface Question {
  readonly engine: EngineName;
  readonly expr: string;
  /** Seconds back from now; 0: instant. */
  readonly rangeSeconds: number;
  /** How long ago the moment lies that is asked about; a comparison asks about one that both engines have whole. */
  readonly agoSeconds: number;
}

/** As `<Compare>` asks: both engines have every sample of this long ago. */
const COMPARED_AGO_SECONDS = 30;

const ELEMENT =
  /<(Query|Compare)((?:\s+\w+(?:=(?:"[^"]*"|'[^']*'|\{\s*(?:`[^`]*`|'[^']*'|"[^"]*"|[^}]*)\s*\}))?)*)\s*\/?>/g;
const ATTRIBUTE = /(\w+)=(?:"([^"]*)"|'([^']*)'|\{\s*(?:`([^`]*)`|'([^']*)'|"([^"]*)"|(\d+))\s*\})/g;

/** The queries that a page's `<Query>` and `<Compare>` elements preset, in the order of the page. */
export function pageQuestions(mdx: string): Question[] {
  const questions: Question[] = [];
  for (const [, element, attributes = ''] of mdx.matchAll(ELEMENT)) {
    const values = new Map<string, string>();
    for (const [, name = '', ...forms] of attributes.matchAll(ATTRIBUTE))
      values.set(name, forms.find((form) => form !== undefined) ?? '');
    const expr = values.get('expr');
    if (!expr) continue;
    if (element === 'Query')
      questions.push({
        engine: engineOf(values.get('engine'), 'vm'),
        expr,
        rangeSeconds: Number(values.get('range') ?? 0),
        agoSeconds: 0,
      });
    else
      for (const engine of [engineOf(values.get('left'), 'receiver'), engineOf(values.get('right'), 'vm')])
        questions.push({ engine, expr, rangeSeconds: 0, agoSeconds: COMPARED_AGO_SECONDS });
  }
  return questions;
}

function engineOf(value: string | undefined, otherwise: EngineName): EngineName {
  return ENGINE_NAMES.find((name) => name === value) ?? otherwise;
}

/** What the lab itself asks: its query actions, kept answers, probes and those checks that anyone can repeat as they stand. */
export function labQuestions(lab: Lab): Question[] {
  const asked: { engine: EngineName; expr: string }[] = [];
  for (const probe of Object.values(lab.probes))
    if (probe.kind === 'promql') asked.push({ engine: probe.engine, expr: probe.promql });
  for (const fault of Object.values(lab.faults))
    if (fault.keep) asked.push({ engine: fault.keep.engine, expr: fault.keep.promql });
  for (const step of lab.steps) {
    for (const action of step.actions) {
      if (action.kind === 'query') asked.push({ engine: action.engine, expr: action.promql });
      if (action.kind === 'start-stack' && action.keep)
        asked.push({ engine: action.keep.engine, expr: action.keep.promql });
    }
    for (const check of step.checks)
      if (check.kind === 'promql' && check.at === undefined && !check.promql.includes('${'))
        asked.push({ engine: check.engine, expr: check.promql });
  }
  return asked.map((question) => ({ ...question, rangeSeconds: 0, agoSeconds: 0 }));
}

/** Each question once. */
export function uniqueQuestions(questions: readonly Question[]): Question[] {
  const keyOf = ({ engine, rangeSeconds, agoSeconds, expr }: Question) =>
    `${engine} ${rangeSeconds} ${agoSeconds} ${expr}`;
  return [...new Map(questions.map((one) => [keyOf(one), one])).values()];
}
