import { defineMdastPlugin } from 'satteri';

/** What fits beside a margin on a phone of 360 px. */
const LONGEST_CHARS = 30;

/** A flag or a metric name that fits on a line never breaks after its dash. */
export const shortCode = defineMdastPlugin({
  name: 'writepath-short-code',
  inlineCode(node, ctx) {
    if (node.value.length > LONGEST_CHARS) return;
    const data: { readonly hProperties?: Record<string, unknown> } = node.data ?? {};
    ctx.setProperty(node, 'data', { ...data, hProperties: { ...data.hProperties, class: 'wp-short' } });
  },
});
