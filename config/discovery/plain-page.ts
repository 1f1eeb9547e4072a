const FENCE = /^(\s*)(`{3,}|~{3,})(.*)$/;
/** A component's tag with its attributes, over several lines too. A value in braces may hold braces twice nested. */
const TAG =
  /<\/?(?:[A-Z]\w*|div)(?:\s+[\w-]+(?:=(?:"[^"]*"|'[^']*'|\{(?:[^{}]|\{(?:[^{}]|\{[^{}]*\})*\})*\}))?)*\s*\/?>/g;

/** What a component says where it cannot be drawn. */
export type TellTag = (name: string, attributes: Readonly<Record<string, string>>) => string;

/**
 * A page's MDX as plain Markdown for those who read without a browser: no imports, no components, whole links.
 *
 * @param linkTo turns a link of the author, such as `/start/quick-start/`, into a whole one.
 */
export function plainPage(body: string, linkTo: (link: string) => string, tellTag: TellTag): string {
  const out: string[] = [];
  let prose: string[] = [];
  let fence: string | undefined;
  const flush = () => {
    out.push(plainProse(prose.join('\n'), linkTo, tellTag));
    prose = [];
  };
  for (const line of body.split(/\r?\n/)) {
    const mark = FENCE.exec(line);
    if (fence === undefined && mark) {
      flush();
      fence = mark[2] ?? '';
      out.push(openFence(mark[3] ?? '', fence));
    } else if (fence !== undefined) {
      out.push(line);
      if (line.trim().startsWith(fence)) fence = undefined;
    } else prose.push(line);
  }
  flush();
  return `${out
    .join('\n')
    .replaceAll(/\n{3,}/g, '\n\n')
    .trim()}\n`;
}

/** The language of a fence stays; of its options only the file whose text stands there. */
function openFence(info: string, fence: string): string {
  const language = info.trim().split(/\s/, 1)[0] ?? '';
  const file = /\bfile=(\S+)/.exec(info)?.[1];
  return `${file ? `\`${file}\`:\n\n` : ''}${fence}${language}`;
}

function plainProse(text: string, linkTo: (link: string) => string, tellTag: TellTag): string {
  return text
    .replaceAll(/^(?:import|export)\s.*;$/gm, '')
    .replaceAll(TAG, (tag) => tellTag(/^<\/?(\w+)/.exec(tag)?.[1] ?? '', attributesOf(tag)))
    .replaceAll(/^(#{1,6} .*?)\s*\{#[\w-]+\}\s*$/gm, '$1')
    .replaceAll(/\]\((\/[^)\s]*)\)/g, (_, link: string) => `](${linkTo(link)})`);
}

function attributesOf(tag: string): Record<string, string> {
  const pairs = [...tag.matchAll(/\s([\w-]+)=(?:"([^"]*)"|'([^']*)')/g)];
  return Object.fromEntries(pairs.map(([, name, double, single]) => [name ?? '', double ?? single ?? '']));
}
