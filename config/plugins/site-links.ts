import { defineMdastPlugin, type MdastPluginEntry } from 'satteri';
import { pageOfFile } from './page-of-file.ts';
import { siteLink } from './site-link.ts';

/** Lets authors write links without base and language: Markdown links, definitions and `<a href>`. */
export function siteLinks(basePath: string): MdastPluginEntry {
  return ({ fileURL }) => {
    const page = pageOfFile(fileURL);
    if (!page) return;
    const context = { basePath, language: page.language };
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
      mdxJsxFlowElement(node, ctx) {
        const attributes = withSiteHref(node.attributes, context);
        if (attributes) ctx.setProperty(node, 'attributes', attributes);
      },
      mdxJsxTextElement(node, ctx) {
        const attributes = withSiteHref(node.attributes, context);
        if (attributes) ctx.setProperty(node, 'attributes', attributes);
      },
    });
  };
}

type JsxAttribute = { readonly type: string; readonly name?: string; readonly value?: unknown };

/** The attributes with a rewritten `href`; undefined when nothing changes. */
function withSiteHref<A extends JsxAttribute>(
  attributes: readonly A[],
  context: Parameters<typeof siteLink>[1],
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
