import { defineMdastPlugin } from 'satteri';

/** A table wider than a phone scrolls in its own box, so keys must reach it. */
export const scrollTables = defineMdastPlugin({
  name: 'writepath-scroll-tables',
  table(node, ctx) {
    const data: { readonly hProperties?: Record<string, unknown> | undefined } = node.data ?? {};
    ctx.setProperty(node, 'data', { ...data, hProperties: { ...data.hProperties, tabindex: 0 } });
  },
});
