import type { MdastNode } from 'satteri';
import { maskCode } from './mask-code.ts';
import { NOT_PROSE } from './text-unit.ts';

/** What a paragraph, a heading or a cell says and carries. */
export interface InlineText {
  readonly text: string;
  readonly prose: string;
  readonly codes: readonly string[];
  /** Links, images and stressed words, sorted: their order may differ between languages. */
  readonly marks: readonly string[];
}

export function readInline(node: MdastNode): InlineText {
  let text = '';
  let prose = '';
  const codes: string[] = [];
  const marks: string[] = [];
  const say = (words: string) => {
    const masked = maskCode(words);
    text += words;
    prose += masked.prose;
    codes.push(...masked.codes);
  };
  const walk = (one: MdastNode): void => {
    if (one.type === 'text') say(one.value);
    else if (one.type === 'break') say(' ');
    else if (one.type === 'inlineCode') {
      text += `\`${one.value}\``;
      prose += NOT_PROSE;
      codes.push(`\`${withoutPlaceholders(one.value)}\``);
    } else if (one.type === 'image') {
      marks.push(`image ${one.url}`);
      say(one.alt ?? '');
    } else if (one.type === 'link') marks.push(`link ${neutralAddress(one.url)}`);
    else if (one.type === 'strong') marks.push('strong');
    if ('children' in one) for (const child of one.children) walk(child);
  };
  walk(node);
  return { text, prose, codes, marks: marks.sort() };
}

/** What a reader fills in is told in the page's language: `git clone <address>`. */
export function withoutPlaceholders(code: string): string {
  return code.replace(/<\p{L}[\p{L} ]*>/gu, '<…>');
}

/** Each README points to the other one; a link into the site may name its language. */
function neutralAddress(url: string): string {
  return url
    .replace(/^README(?:\.vi)?\.md$/, 'the other README')
    .replace(/^(\/)(?:en|vi)(?=\/)/, '$1<language>');
}
