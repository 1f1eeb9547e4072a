import { NOT_PROSE } from './text-unit.ts';

/** Pieces of plain text that are no prose: a text in the code has no backticks that say so. */
const CODE = [
  /"[^"\n]*\b(?:npm|docker|git|curl|wsl|sudo|vmctl|promtool|kill|node)\b [^"\n]*"/, // a command in quotes
  /"(?:npm ci|docker|\| head|\.\.|exec|pair|cluster|vm)"/,
  /^ {2,6}(?=[a-z-])(?:[^\n ]| (?! ))+(?= {2,}\S|$)/m, // the left column of a usage
  /https?:\/\/\S+/,
  /\b[\w.-]+\.(?:com|org|io)(?:\/[\w./-]*)?/,
  /(?<![\p{L}\d])--?[a-zA-Z][\w-]*(?:\.[\w-]+)*(?:=\w[\w.]*\w|=\w)?/u, // a flag
  /(?<![\p{L}\d])\/[\w./<>-]+/u, // a path
  /\b[\w-]*\w(?:_\w+)+(?:\{[^}]*\})?(?:=[\w.]+)?/, // a metric or a parameter
  /\b\w+\(\)/,
  /\b\w+="[^"]*"/,
  /\b[\w-]+\.(?:yaml|yml|json|env|ts|mdx|md|log)\b/,
  /\b(?:[a-z]+-)+\d\b|\bprometheus-(?:writer|receiver)\b|\bmock-exporter\b|\bregion-link\b/,
  /\b[a-z]+[A-Z]\w*=\S+|\bnocache=1|\bRF=\d/,
  /\b\d+(?:\.\d+){2,}(?:[-+][\w.-]+)?/, // a version or an address of the network
  /\bv\d+(?:\.\d+)+[\w.-]*/,
  /\bHTTP\/\d(?:\.\d)?/,
  /\b(?:Ubuntu|Debian|Node) \d+(?:\.\d+)*/,
];
const ANY_CODE = new RegExp(CODE.map((pattern) => `(?:${pattern.source})`).join('|'), 'gmu');

/** Splits a text without markup into its prose and what is no prose. */
export function maskCode(text: string): { readonly prose: string; readonly codes: readonly string[] } {
  const codes: string[] = [];
  const prose = text.replace(ANY_CODE, (code) => {
    codes.push(code);
    return NOT_PROSE;
  });
  return { prose, codes };
}
