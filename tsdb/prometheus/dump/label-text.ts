/** Labels in order of their names: name, value, name, value, … */
export type LabelPairs = readonly string[];

const LEGACY_NAME = /^[A-Za-z_][A-Za-z0-9_]*$/;
/** What Go's strconv.Quote leaves as it is: printable ASCII but two, then all that Unicode calls visible. */
const PLAIN = /^[ !#-[\]-~]*$/;
const ESCAPED = /["\\]|[^ \p{L}\p{M}\p{N}\p{P}\p{S}]/gu;
const SHORT: Readonly<Record<string, string>> = {
  '"': '\\"',
  '\\': '\\\\',
  '\x07': '\\a',
  '\b': '\\b',
  '\f': '\\f',
  '\n': '\\n',
  '\r': '\\r',
  '\t': '\\t',
  '\v': '\\v',
};

/** `{__name__="up", job="a"}`, quoted as Go quotes. */
export function labelText(labels: LabelPairs): string {
  let text = '{';
  for (let index = 0; index < labels.length; index += 2) {
    const name = labels[index] ?? '';
    if (index > 0) text += ', ';
    text += `${LEGACY_NAME.test(name) ? name : quoteGo(name)}=${quoteGo(labels[index + 1] ?? '')}`;
  }
  return `${text}}`;
}

/** As `strconv.Quote`. */
function quoteGo(text: string): string {
  return PLAIN.test(text) ? `"${text}"` : `"${text.replace(ESCAPED, escapeOne)}"`;
}

function escapeOne(character: string): string {
  const short = SHORT[character];
  if (short) return short;
  const code = character.codePointAt(0) ?? 0;
  if (code < 0x20 || code === 0x7f) return `\\x${code.toString(16).padStart(2, '0')}`;
  return code < 0x10000
    ? `\\u${code.toString(16).padStart(4, '0')}`
    : `\\U${code.toString(16).padStart(8, '0')}`;
}
