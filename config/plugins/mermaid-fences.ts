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
        data: {
          hName: 'figure',
          hProperties: {
            class: 'wp-diagram not-content',
            style: `--diagram-width: ${widthPx(svg)}px`,
            // A drawing wider than a phone scrolls, so keys must reach it.
            tabindex: 0,
          },
        },
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

/** The natural width of a drawing, from its view box. */
function widthPx(svg: string): number {
  const [, width] = /viewBox="[-\d.]+ [-\d.]+ ([\d.]+)/.exec(svg) ?? [];
  return Math.ceil(Number(width ?? 0));
}
