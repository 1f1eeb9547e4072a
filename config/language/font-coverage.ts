import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import ts from 'typescript';
import { readCodePoints } from './read-woff2.ts';

/**
 * Signs that no text font of ours has: each comes from the machine's own fonts and stands beside a word, so that a
 * reader without it loses nothing.
 */
export const SYSTEM_SIGNS = '‖←↑→↓≠▶▷◁○◌●◐◔◧✓✔✕✘❚⚠';

const FACE =
  /font-family: "([^"]+)";[^}]*?font-weight: (\d+);[^}]*?url\("([^"]+)"\)[^}]*?unicode-range:\s*([^;]+);/g;

/** Whether a `unicode-range` of a style sheet holds a code point. */
export function unicodeRange(list: string): (code: number) => boolean {
  const ranges = list.split(',').map((range) => {
    const [from = Number.NaN, to = from] = range
      .trim()
      .slice(2)
      .split('-')
      .map((end) => Number.parseInt(end, 16));
    return { from, to };
  });
  return (code) => ranges.some(({ from, to }) => code >= from && code <= to);
}

/** Code points by family and weight that the style sheet both has a file for and lets the browser take from it. */
export function shippedCodePoints(root: string): Map<string, Set<number>> {
  const faces = new Map<string, Set<number>>();
  const css = readFileSync(join(root, 'src/styles/fonts.css'), 'utf8');
  for (const [, family = '', weight = '', file = '', list = ''] of css.matchAll(FACE)) {
    const isInRange = unicodeRange(list);
    const face = faces.get(`${family} ${weight}`) ?? new Set<number>();
    faces.set(`${family} ${weight}`, face);
    for (const code of readCodePoints(readFileSync(join(root, 'node_modules', file))))
      if (isInRange(code)) face.add(code);
  }
  return faces;
}

/** Characters of all strings and printed texts of a source, comments left out. */
export function charactersIn(file: string, source: string): Set<string> {
  const kind = file.endsWith('.ts') ? ts.ScriptKind.TS : ts.ScriptKind.TSX;
  const tree = ts.createSourceFile(file, source, ts.ScriptTarget.ESNext, false, kind);
  const found = new Set<string>();
  const visit = (node: ts.Node): void => {
    if (
      ts.isStringLiteralLike(node) ||
      ts.isJsxText(node) ||
      ts.isTemplateHead(node) ||
      ts.isTemplateMiddleOrTemplateTail(node)
    )
      for (const character of node.text) found.add(character);
    ts.forEachChild(node, visit);
  };
  visit(tree);
  return found;
}
