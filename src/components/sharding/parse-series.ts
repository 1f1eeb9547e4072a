import type { Label } from './choose-nodes.ts';

/** What is wrong in a series that somebody typed, and from which character on (0 is the first). */
export interface SeriesFault {
  readonly at: number;
  readonly want: 'name' | 'label' | 'end';
}

const NAME = /[a-zA-Z_:][\w:]*/y;
const LABEL = /\s*([a-zA-Z_]\w*)\s*=\s*"((?:[^"\\\n]|\\["\\n])*)"\s*/y;

/** Reads `name{label="value",…}` as the exposition format writes it; the labels keep their order. */
export function parseSeries(text: string): Label[] | SeriesFault {
  const end = text.trimEnd().length;
  const start = text.length - text.trimStart().length;
  const name = matchAt(NAME, text, start);
  if (!name) return { at: start, want: 'name' };
  const labels: Label[] = [['__name__', name[0]]];
  let at = NAME.lastIndex;
  if (at === end) return labels;
  if (text[at] !== '{') return { at, want: 'end' };
  at = behindSpace(text, at + 1);
  while (text[at] !== '}') {
    const label = matchAt(LABEL, text, at);
    if (!label) return { at, want: 'label' };
    labels.push([label[1] ?? '', unescaped(label[2] ?? '')]);
    at = LABEL.lastIndex;
    if (text[at] === ',') at = behindSpace(text, at + 1);
    else if (text[at] !== '}') return { at, want: 'label' };
  }
  return at + 1 === end ? labels : { at: at + 1, want: 'end' };
}

function matchAt(pattern: RegExp, text: string, at: number): RegExpExecArray | null {
  pattern.lastIndex = at;
  return pattern.exec(text);
}

function behindSpace(text: string, at: number): number {
  return text.length - text.slice(at).trimStart().length;
}

function unescaped(value: string): string {
  return value.replaceAll(/\\(["\\n])/g, (_, sign: string) => (sign === 'n' ? '\n' : sign));
}
