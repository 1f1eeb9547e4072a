import { defineMdastPlugin, type MdastPluginEntry } from 'satteri';
import { parseFenceMeta } from '../source/fence-meta.ts';
import { pageOfFile } from './page-of-file.ts';

const RUN_LABEL = { en: 'Run in the terminal', vi: 'Chạy trong terminal' };

/** Wraps a fence such as "sh run id=count-series" into `<wp-command>`, which a live page lets the learner run. */
export function commandBlocks(): MdastPluginEntry {
  return ({ fileURL }) => {
    const page = pageOfFile(fileURL);
    if (!page) return;
    return defineMdastPlugin({
      name: 'writepath-command-blocks',
      code(node, ctx) {
        const { flags, values } = parseFenceMeta(node.meta);
        const block = values.get('id');
        if (!flags.has('run') || block === undefined) return;
        ctx.replaceNode(node, {
          // A blockquote only to mdast, which lets it hold a code fence; in HTML it is our element.
          type: 'blockquote',
          data: { hName: 'wp-command', hProperties: { 'data-page': page.slug, 'data-block': block } },
          children: [
            { ...node, meta: `${node.meta} frame="code"` },
            {
              type: 'paragraph',
              data: {
                hName: 'button',
                hProperties: {
                  type: 'button',
                  class: 'wp-run',
                  'data-run': '',
                  'data-pagefind-ignore': '',
                  hidden: true,
                },
              },
              children: [{ type: 'text', value: RUN_LABEL[page.language] }],
            },
          ],
        });
      },
    });
  };
}
