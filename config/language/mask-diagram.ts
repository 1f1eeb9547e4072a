const LABEL = [
  /(?<=accTitle: ).+/,
  /(?<=accDescr: ).+/,
  /(?<=\[")[^"\]]+(?="\])/,
  /(?<=\[)[^"[\]]+(?=\])/,
  /(?<=-\. )[^.]+(?= \.->)/,
  /(?<=-- )[^-]+(?= -->)/,
  /(?<=\|)[^|]+(?=\|)/,
];
const ANY_LABEL = new RegExp(LABEL.map((pattern) => pattern.source).join('|'), 'g');

/** Splits a mermaid source into what must be equal in all languages and the words that are told. */
export function maskDiagram(source: string): { readonly code: string; readonly labels: readonly string[] } {
  const labels: string[] = [];
  const code = source.replace(ANY_LABEL, (label) => {
    labels.push(label);
    return '…';
  });
  return { code, labels };
}
