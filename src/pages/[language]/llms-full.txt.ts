import { getCollection } from 'astro:content';
import type { APIRoute, GetStaticPaths } from 'astro';
import { addressOf, SUMMARY } from '../../../config/discovery/book.ts';
import { plainPage, type TellTag } from '../../../config/discovery/plain-page.ts';
import { isLanguage, LANGUAGES, type Language } from '../../../config/locales.ts';
import { PARTS } from '../../../config/sidebar.ts';
import { LABS } from '../../../labs/index.ts';

export const getStaticPaths: GetStaticPaths = () => LANGUAGES.map((language) => ({ params: { language } }));

/** The whole book of one language as Markdown, in reading order. */
export const GET: APIRoute = async ({ params: { language } }) => {
  if (!isLanguage(language)) return new Response(null, { status: 404 });
  const pages = new Map((await getCollection('docs')).map((page) => [page.id, page]));
  const texts = PARTS.flatMap((part) =>
    part.pages.flatMap((name) => {
      const page = pages.get(`${language}/${part.slug}/${name}`);
      if (!page) return [];
      const linkTo = (link: string) => addressOf(`${language}${link}`);
      const body = plainPage(page.body ?? '', linkTo, tellTag(language));
      return `# ${page.data.title}\n\n${addressOf(`${page.id}/`)}\n\n> ${page.data.description ?? ''}\n\n${body}`;
    }),
  );
  const text = [`> ${SUMMARY[language]}\n`, ...texts].join('\n');
  return new Response(text, { headers: { 'content-type': 'text/plain; charset=utf-8' } });
};

/** Queries are printed with the engine they go to, steps of a lab with their task; the rest draws, and is left out. */
function tellTag(language: Language): TellTag {
  return (name, { engine, expr, left, right, lab, step }) => {
    if (name === 'Query') return `\`\`\`promql\n# ${engine}\n${expr}\n\`\`\``;
    if (name === 'Compare') return `\`\`\`promql\n# ${left}, ${right}\n${expr}\n\`\`\``;
    if (name !== 'LabStep') return '';
    const told = LABS.find(({ id }) => id === lab)?.steps.find(({ id }) => id === step);
    return told ? `> ${told.task[language]}` : '';
  };
}
