import * as v from 'valibot';
import type { Labels, RelabelAnswer } from '../../protocol/relabel.ts';

/** What vmagent's debug pages send with `format=json`; labels are HTML for their own page. */
const DebugSchema = v.variant('status', [
  v.object({
    status: v.literal('success'),
    steps: v.nullish(v.array(v.object({ rule: v.string(), inLabels: v.string(), outLabels: v.string() }))),
    originalLabels: v.string(),
    resultingLabels: v.string(),
  }),
  v.object({ status: v.literal('error'), error: v.string() }),
]);

/** Longer words of a program are cut: they repeat what was typed. */
const WORDS = 600;

/**
 * Reads the answer of /metric-relabel-debug or /target-relabel-debug.
 *
 * @throws {v.ValiError} or {SyntaxError} when it is not that answer.
 * @see VictoriaMetrics v1.145.0 lib/promrelabel/debug.qtpl
 */
export function decodeAnswer(json: string): RelabelAnswer {
  const answer = v.parse(DebugSchema, JSON.parse(json));
  if (answer.status === 'error') return refusal(answer.error);
  return {
    kind: 'steps',
    original: readLabels(answer.originalLabels),
    steps: (answer.steps ?? []).map(({ rule, inLabels, outLabels }) => ({
      rule: rule.trimEnd(),
      before: readLabels(inLabels),
      after: readLabels(outLabels),
    })),
    result: readLabels(answer.resultingLabels),
  };
}

function refusal(error: string): RelabelAnswer {
  const words = error.replace(/^Error: /, '');
  const rule = /relabel_config` #(\d+)/.exec(words)?.[1];
  return {
    kind: 'refused',
    part: words.startsWith('cannot parse metric') ? 'labels' : 'rules',
    rule: rule === undefined ? null : Number(rule),
    words: words.slice(0, WORDS),
  };
}

const NAME = /[^{}=,\s"]*/y;
const LABEL = /\s*([^{}=,\s"]+)=("(?:[^"\\]|\\.)*")\s*(,|\})/y;

/** `name{<span …>label=&quot;value&quot;</span>}` as labels; the marks of what changed are left out. */
export function readLabels(html: string): Labels {
  const text = html.replaceAll(/<\/?span[^>]*>/g, '').replaceAll(/&(quot|amp|lt|gt|#39);/g, entity);
  NAME.lastIndex = 0;
  const name = NAME.exec(text)?.[0] ?? '';
  const labels: Labels = name === '' ? [] : [['__name__', name]];
  let at = name.length;
  if (at === text.length) return labels;
  if (text[at] !== '{') throw new SyntaxError(`no labels at character ${at} of ${text}`);
  at++;
  while (text[at] !== '}' || at + 1 < text.length) {
    LABEL.lastIndex = at;
    const label = LABEL.exec(text);
    if (!label) throw new SyntaxError(`no label at character ${at} of ${text}`);
    labels.push([label[1] ?? '', unquote(label[2] ?? '""')]);
    at = LABEL.lastIndex;
    if (label[3] === '}') {
      if (at !== text.length) throw new SyntaxError(`more behind the labels of ${text}`);
      break;
    }
  }
  return labels;
}

const ENTITIES: Readonly<Record<string, string>> = { quot: '"', amp: '&', lt: '<', gt: '>', '#39': "'" };

function entity(_: string, name: string): string {
  return ENTITIES[name] ?? '';
}

/** A value is quoted as JSON quotes it. */
function unquote(quoted: string): string {
  return v.parse(v.string(), JSON.parse(quoted));
}
