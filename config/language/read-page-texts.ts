import { type MdastNode, markdownToMdast, mdxToMdast } from 'satteri';
import * as v from 'valibot';
import { parse } from 'yaml';
import type { Language } from '../locales.ts';
import { maskCode } from './mask-code.ts';
import { maskDiagram } from './mask-diagram.ts';
import { readInline, withoutPlaceholders } from './read-inline.ts';
import type { TextUnit } from './text-unit.ts';

/** A piece of a page: what it is, in words that must be the same in all languages, and what it says. */
export interface PageBlock {
  readonly line: number;
  /** Such as `h2 #the-map`, `table 3 x 5`, `<Query engine="vm">`. */
  readonly shape: string;
  /** Addresses it links to, images it shows, how often it stresses; all equal in both languages. */
  readonly marks: readonly string[];
  readonly unit: TextUnit | null;
}

/** Frontmatter that is told in the page's language; the rest must be equal. */
const TOLD = new Set(['title', 'description']);
const FrontmatterSchema = v.record(v.string(), v.unknown());
const HeadingSchema = v.object({ hProperties: v.object({ id: v.string() }) });
const FEATURES = { headingAttributes: true };

/** Reads a page (or a README) block by block, in the order of its source. */
export function readPageBlocks(file: string, language: Language, source: string): PageBlock[] {
  const blocks: PageBlock[] = [];
  const say = (line: number, shape: string, text: string) =>
    blocks.push({ line, shape, marks: [], unit: { file, line, language, text, ...maskCode(text) } });
  const walk = (node: MdastNode): void => {
    const line = node.position?.start.line ?? 1;
    if (node.type === 'yaml') {
      const rows = node.value.split('\n');
      for (const [name, value] of Object.entries(v.parse(FrontmatterSchema, parse(node.value) ?? {}))) {
        const at = line + 1 + rows.findIndex((row) => row.startsWith(`${name}:`));
        if (TOLD.has(name)) say(at, `${name}:`, String(value));
        else blocks.push({ line: at, shape: `${name}: ${JSON.stringify(value)}`, marks: [], unit: null });
      }
    } else if (node.type === 'code') {
      const { code, labels } =
        node.lang === 'mermaid'
          ? maskDiagram(node.value)
          : { code: withoutPlaceholders(node.value), labels: [] };
      const shape = `\`\`\`${node.lang ?? ''} ${node.meta ?? ''}\n${code}`;
      blocks.push({ line, shape, marks: [], unit: null });
      for (const label of labels) say(line, 'label of the diagram', label);
    } else if (node.type === 'paragraph' || node.type === 'heading' || node.type === 'tableCell') {
      const { text, prose, codes, marks } = readInline(node);
      const unit = /\p{L}/u.test(text) ? { file, line, language, text, prose, codes } : null;
      blocks.push({ line, shape: shapeOf(node) ?? node.type, marks, unit });
    } else {
      const shape = shapeOf(node);
      if (shape !== null) blocks.push({ line, shape, marks: [], unit: null });
      if ('children' in node) for (const child of node.children) walk(child);
    }
  };
  walk(file.endsWith('.mdx') ? mdxToMdast(source, { features: FEATURES }) : markdownToMdast(source));
  return blocks;
}

/** What a node is, without what it says; null when its children alone matter. */
function shapeOf(node: MdastNode): string | null {
  switch (node.type) {
    case 'heading': {
      const named = v.safeParse(HeadingSchema, node.data);
      return `h${node.depth}${named.success ? ` #${named.output.hProperties.id}` : ''}`;
    }
    case 'list':
      return `${node.ordered ? 'numbered list' : 'list'} of ${node.children.length}`;
    case 'table':
      return `table ${node.children[0]?.children.length ?? 0} x ${node.children.length}`;
    case 'blockquote':
    case 'thematicBreak':
      return node.type;
    case 'containerDirective':
      return `:::${node.name}`;
    case 'html':
    case 'mdxjsEsm':
      return node.value;
    case 'mdxFlowExpression':
      return `{${neutral(node.value)}}`;
    case 'mdxJsxFlowElement': {
      const attributes = node.attributes.map((one) => {
        if (one.type !== 'mdxJsxAttribute') return `{${neutral(one.value)}}`;
        const value = one.value;
        if (value === null || value === undefined) return one.name;
        return typeof value === 'string' ? `${one.name}="${value}"` : `${one.name}={${neutral(value.value)}}`;
      });
      return `<${[node.name ?? '', ...attributes.sort()].join(' ')}>`;
    }
    default:
      return null;
  }
}

/** `title.en` and `title.vi` are the same place of a text. */
function neutral(expression: string): string {
  return expression.replace(/\.(?:en|vi)\b/g, '.<language>');
}
