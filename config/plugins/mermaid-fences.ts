import { defineMdastPlugin, type MdastPluginEntry } from 'satteri';
import { cachedDiagram, drawMissingDiagrams } from '../diagrams/draw-diagrams.ts';

/** Draws "mermaid" fences at build time: one inline SVG for both themes, no script in the page. */
export function mermaidFences(root: string): MdastPluginEntry {
  return defineMdastPlugin({
    name: 'writepath-mermaid-fences',
    async code(node, ctx) {
      if (node.lang !== 'mermaid') return;
      if (!/^\s*accTitle\s*:/m.test(node.value)) {
        throw new Error(
          `A diagram in ${ctx.fileURL?.pathname} has no title for screen readers; add a line "accTitle: ..." (and "accDescr: ...") under its first line.`,
        );
      }
      await drawMissingDiagrams(root, [node.value]);
      const svg = cachedDiagram(root, node.value) ?? '';
      ctx.replaceNode(node, {
        type: 'paragraph',
        data: { hName: 'figure', hProperties: { class: 'wp-diagram not-content' } },
        children: [
          {
            type: 'mdxJsxTextElement',
            name: 'Fragment',
            attributes: [{ type: 'mdxJsxAttribute', name: 'set:html', value: svg }],
            children: [],
          },
        ],
      });
    },
  });
}
