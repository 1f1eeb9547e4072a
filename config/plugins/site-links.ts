import { defineMdastPlugin, type MdastPluginEntry } from 'satteri';
import { pageOfFile } from './page-of-file.ts';
import { type LinkContext, siteLink } from './site-link.ts';

/** Lets authors write links without base and language: Markdown links, definitions and `<a href>`. */
export function siteLinks(basePath: string): MdastPluginEntry {
  return ({ fileURL }) => {
    const page = pageOfFile(fileURL);
    if (!page) return;
    const context = { basePath, language: page.language };
    return [markdownLinks(context), elementLinks(context)];
  };
}

function markdownLinks(context: LinkContext): MdastPluginEntry {
  return defineMdastPlugin({
    name: 'writepath-site-links',
    link(node, ctx) {
      const url = siteLink(node.url, context);
      if (url !== node.url) ctx.setProperty(node, 'url', url);
    },
    definition(node, ctx) {
      const url = siteLink(node.url, context);
      if (url !== node.url) ctx.setProperty(node, 'url', url);
    },
  });
}

/** After the other, in a pass of its own: replacing an element would undo what is still queued inside of it. */
function elementLinks(context: LinkContext): MdastPluginEntry {
  return defineMdastPlugin({
    name: 'writepath-site-links-elements',
    mdxJsxFlowElement(node, ctx) {
      const attributes = withSiteHref(node.attributes, context);
      if (attributes) ctx.replaceNode(node, { ...node, attributes });
    },
    mdxJsxTextElement(node, ctx) {
      const attributes = withSiteHref(node.attributes, context);
      if (attributes) ctx.replaceNode(node, { ...node, attributes });
    },
  });
}

type JsxAttribute = { readonly type: string; readonly name?: string; readonly value?: unknown };

/** The attributes with a rewritten `href`; undefined when nothing changes. */
function withSiteHref<A extends JsxAttribute>(
  attributes: readonly A[],
  context: LinkContext,
): A[] | undefined {
  let changed = false;
  const rewritten = attributes.map((attribute) => {
    if (attribute.name !== 'href' || typeof attribute.value !== 'string') return attribute;
    const value = siteLink(attribute.value, context);
    changed ||= value !== attribute.value;
    return { ...attribute, value };
  });
  return changed ? rewritten : undefined;
}
