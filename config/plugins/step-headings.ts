import { defineMdastPlugin } from 'satteri';

/** Gives the heading that opens a `<Step id>` the step's id, so that authors write it once. */
export const stepHeadings = defineMdastPlugin({
  name: 'writepath-step-headings',
  mdxJsxFlowElement(node, ctx) {
    if (node.name !== 'Step') return;
    const id = node.attributes.find((attribute) => 'name' in attribute && attribute.name === 'id')?.value;
    const heading = node.children.find(({ type }) => type === 'heading');
    if (typeof id !== 'string' || heading?.type !== 'heading') return;
    const data: { readonly hProperties?: Record<string, unknown> | undefined } = heading.data ?? {};
    if (data.hProperties?.id === undefined) {
      ctx.setProperty(heading, 'data', { ...data, hProperties: { ...data.hProperties, id } });
    }
  },
});
