import { mkdir, mkdtemp, readdir, readFile, rm, writeFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { plainPage } from '../../../config/discovery/plain-page.ts';
import { ROOT } from '../../stories/support/run-node.ts';

const CONFIG = `import starlight from '@astrojs/starlight';
import { defineConfig } from 'astro/config';
export default defineConfig({
  integrations: [starlight({ title: 'Bare', defaultLocale: 'en', locales: { en: { label: 'English', lang: 'en' }, vi: { label: 'Tiếng Việt', lang: 'vi' } } })],
});
`;
const CONTENT = `import { defineCollection } from 'astro:content';
import { docsLoader } from '@astrojs/starlight/loaders';
import { docsSchema } from '@astrojs/starlight/schema';
export const collections = { docs: defineCollection({ loader: docsLoader(), schema: docsSchema() }) };
`;

export interface BareStarlight extends AsyncDisposable {
  readonly folder: string;
}

/** The peer: Starlight as it comes, with the words of our pages and nothing else of them. */
export async function makeBareStarlight(): Promise<BareStarlight> {
  // Inside of the checkout, so that Node finds our packages, and in a folder that git does not look into.
  const scratch = join(ROOT, '.astro');
  await mkdir(scratch, { recursive: true });
  const folder = await mkdtemp(join(scratch, 'bare-'));
  await writeFile(
    join(folder, 'package.json'),
    '{"type":"module","dependencies":{"astro":"*","@astrojs/starlight":"*"}}\n',
  );
  await writeFile(join(folder, 'astro.config.mjs'), CONFIG);
  await mkdir(join(folder, 'src', 'content'), { recursive: true });
  await writeFile(join(folder, 'src', 'content.config.ts'), CONTENT);
  const docs = join(ROOT, 'src', 'content', 'docs');
  for (const name of await readdir(docs, { recursive: true })) {
    if (!name.endsWith('.mdx')) continue;
    const [, title = '', body = ''] =
      /^---\n[\s\S]*?^title: (.*)$[\s\S]*?^---\n([\s\S]*)$/m.exec(await readFile(join(docs, name), 'utf8')) ??
      [];
    const target = join(folder, 'src', 'content', 'docs', name.replace(/x$/, ''));
    await mkdir(dirname(target), { recursive: true });
    const text = plainPage(
      body,
      (link) => `/${name.slice(0, 2)}${link}`,
      () => '',
    );
    await writeFile(target, `---\ntitle: ${title}\n---\n\n${text.replaceAll('```mermaid', '```text')}`);
  }
  return { folder, [Symbol.asyncDispose]: () => rm(folder, { recursive: true, force: true }) };
}
