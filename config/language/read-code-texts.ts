import ts from 'typescript';
import { maskCode } from './mask-code.ts';
import { NOT_PROSE, type TextPair, type TextUnit } from './text-unit.ts';

const VIETNAMESE_LETTER = /[\u0102\u0103\u0110\u0111\u01A0\u01A1\u01AF\u01B0\u1EA0-\u1EF9]/;

/** What one property of a pair says: a function or a choice says several things. */
interface Reading {
  readonly text: string;
  /** Source of each value that is filled in. */
  readonly holes: readonly string[];
  readonly at: number;
}

export interface CodeTexts {
  readonly pairs: readonly TextPair[];
  /** Vietnamese strings that stand in no pair. */
  readonly strays: readonly TextUnit[];
  /** `file:line` of pairs whose languages do not have the same shape, such as a choice in one only. */
  readonly uneven: readonly { readonly file: string; readonly line: number; readonly found: string }[];
}

/** Finds every `{ en, vi }` of a TypeScript, JavaScript or Astro source, however its texts are built. */
export function readCodeTexts(file: string, source: string): CodeTexts {
  const pairs: TextPair[] = [];
  const strays: TextUnit[] = [];
  const uneven: { file: string; line: number; found: string }[] = [];
  for (const { code, firstLine } of codeOf(file, source)) {
    const tree = ts.createSourceFile(`${file}.tsx`, code, ts.ScriptTarget.ESNext, true, ts.ScriptKind.TSX);
    const lineOf = (at: number) => tree.getLineAndCharacterOfPosition(at).line + firstLine;
    const unit = (language: 'en' | 'vi', reading: Reading): TextUnit => ({
      file,
      line: lineOf(reading.at),
      language,
      text: reading.text,
      ...mergeCodes(reading),
    });
    const visit = (node: ts.Node): void => {
      if (ts.isObjectLiteralExpression(node)) {
        const [en, vi] = (['en', 'vi'] as const).map((name) => propertyOf(node, name));
        if (en && vi) {
          const [english, vietnamese] = [readingsOf(en), readingsOf(vi)];
          if (english.length !== vietnamese.length) {
            uneven.push({ file, line: lineOf(vi.getStart()), found: vi.getText().slice(0, 60) });
          }
          for (const [index, reading] of vietnamese.entries()) {
            const other = english[index];
            if (other) pairs.push({ en: unit('en', other), vi: unit('vi', reading) });
          }
          return;
        }
      }
      if (isText(node) && VIETNAMESE_LETTER.test(node.getText())) {
        const told = readingsOf(node).filter(({ text }) => text.length > 2 && !text.includes('<'));
        strays.push(...told.map((reading) => unit('vi', reading)));
        return;
      }
      ts.forEachChild(node, visit);
    };
    visit(tree);
  }
  return { pairs, strays, uneven };
}

function isText(node: ts.Node): node is ts.StringLiteralLike | ts.TemplateExpression | ts.JsxText {
  return ts.isStringLiteralLike(node) || ts.isTemplateExpression(node) || ts.isJsxText(node);
}

function propertyOf(object: ts.ObjectLiteralExpression, name: string): ts.Expression | undefined {
  for (const property of object.properties) {
    if (!ts.isPropertyAssignment(property)) continue;
    if ((ts.isIdentifier(property.name) || ts.isStringLiteral(property.name)) && property.name.text === name)
      return property.initializer;
  }
  return undefined;
}

function readingsOf(node: ts.Node): Reading[] {
  const at = node.getStart();
  if (ts.isStringLiteralLike(node)) return [{ text: node.text, holes: [], at }];
  if (ts.isJsxText(node)) return [{ text: node.text.trim(), holes: [], at }];
  if (ts.isTemplateExpression(node)) {
    const holes = node.templateSpans.map(({ expression }) => filledValueOf(expression));
    const text = node.head.text + node.templateSpans.map(({ literal }) => NOT_PROSE + literal.text).join('');
    const nested = node.templateSpans.flatMap(({ expression }) => choicesIn(expression));
    return [{ text, holes, at }, ...nested];
  }
  if (ts.isBinaryExpression(node) && node.operatorToken.kind === ts.SyntaxKind.PlusToken) {
    const [left, right] = [readingsOf(node.left)[0], readingsOf(node.right)[0]];
    const text = (left?.text ?? NOT_PROSE) + (right?.text ?? NOT_PROSE);
    return [{ text, holes: [...(left?.holes ?? []), ...(right?.holes ?? [])], at }];
  }
  if (ts.isConditionalExpression(node)) return [...readingsOf(node.whenTrue), ...readingsOf(node.whenFalse)];
  if (ts.isArrowFunction(node)) return ts.isBlock(node.body) ? returnsOf(node.body) : readingsOf(node.body);
  if (ts.isFunctionExpression(node)) return returnsOf(node.body);
  if (ts.isParenthesizedExpression(node) || ts.isAsExpression(node) || ts.isSatisfiesExpression(node))
    return readingsOf(node.expression);
  if (ts.isObjectLiteralExpression(node))
    return node.properties.flatMap((one) =>
      ts.isPropertyAssignment(one) ? readingsOf(one.initializer) : [],
    );
  if (ts.isArrayLiteralExpression(node)) return node.elements.flatMap(readingsOf);
  return [];
}

/** Texts that a filled-in value chooses between. */
function choicesIn(node: ts.Expression): Reading[] {
  if (ts.isConditionalExpression(node)) return readingsOf(node).filter(({ text }) => /\p{L}/u.test(text));
  if (isFallback(node)) return readingsOf(node.right).filter(({ text }) => /\p{L}/u.test(text));
  return ts.isParenthesizedExpression(node) ? choicesIn(node.expression) : [];
}

function isFallback(node: ts.Expression): node is ts.BinaryExpression {
  return ts.isBinaryExpression(node) && node.operatorToken.kind === ts.SyntaxKind.QuestionQuestionToken;
}

/** A filled-in value without the texts it chooses between and without the decimal comma that Vietnamese gives it. */
function filledValueOf(node: ts.Expression): string {
  if (choicesIn(node).length > 0) {
    if (ts.isConditionalExpression(node)) return `${node.condition.getText()} ? …`;
    if (isFallback(node)) return `${node.left.getText()} ?? …`;
  }
  return node.getText().replace(/^String\((.*)\)\.replace\('\.', ','\)$/, '$1');
}

function returnsOf(body: ts.Node): Reading[] {
  const found: Reading[] = [];
  const visit = (node: ts.Node): void => {
    if (ts.isReturnStatement(node) && node.expression) found.push(...readingsOf(node.expression));
    else ts.forEachChild(node, visit);
  };
  visit(body);
  return found;
}

function mergeCodes({ text, holes }: Reading): Pick<TextUnit, 'prose' | 'codes'> {
  const { prose, codes } = maskCode(text);
  return { prose, codes: [...codes, ...holes.map((hole) => `\${${hole}}`)] };
}

/** An Astro file is TypeScript between its dashes and markup behind them. */
function codeOf(file: string, source: string): { readonly code: string; readonly firstLine: number }[] {
  if (!file.endsWith('.astro')) return [{ code: source, firstLine: 1 }];
  const parts = /^---\n([\s\S]*?)\n---\n([\s\S]*)$/.exec(source);
  const frontmatter = parts?.[1] ?? '';
  const markup = (parts?.[2] ?? source).replace(/<(style|script)\b[\s\S]*?<\/\1>/g, (part) =>
    part.replace(/[^\n]/g, ''),
  );
  return [
    { code: frontmatter, firstLine: 2 },
    { code: `<>${markup}</>`, firstLine: frontmatter.split('\n').length + 3 },
  ];
}
