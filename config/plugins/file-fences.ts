import { defineMdastPlugin, type MdastPluginEntry } from 'satteri';
import { parseFenceMeta } from '../source/fence-meta.ts';
import { readRegion } from './read-region.ts';

/** Fills a fence such as "yaml file=stack/compose.yaml region=vmauth" from the repository's own file. */
export function fileFences(root: string): MdastPluginEntry {
  return defineMdastPlugin({
    name: 'writepath-file-fences',
    code(node, ctx) {
      const { values } = parseFenceMeta(node.meta);
      const file = values.get('file');
      if (file === undefined) return;
      const value = readRegion(root, { file, region: values.get('region') });
      ctx.replaceNode(node, {
        ...node,
        value,
        meta: values.has('title') ? node.meta : `${node.meta} title="${file}"`,
      });
    },
  });
}
