import { getCollection } from 'astro:content';
import type { APIRoute } from 'astro';
import { addressOf, SUMMARY } from '../../config/discovery/book.ts';
import { LANGUAGES, locales } from '../../config/locales.ts';
import { PARTS } from '../../config/sidebar.ts';

const WHOLE = { en: 'All pages in one file', vi: 'Toàn bộ các trang trong một tệp' } as const;

/** The book's contents for language models. @see https://llmstxt.org */
export const GET: APIRoute = async () => {
  const pages = new Map((await getCollection('docs')).map((page) => [page.id, page.data]));
  const lines = LANGUAGES.flatMap((language) => [
    `## ${locales[language].label}`,
    '',
    ...PARTS.flatMap((part) =>
      part.pages.flatMap((name) => {
        const id = `${language}/${part.slug}/${name}`;
        const data = pages.get(id);
        if (!data) return [];
        return `- [${part.label[language]}: ${data.title}](${addressOf(`${id}/`)}): ${data.description ?? ''}`;
      }),
    ),
    `- [${WHOLE[language]}](${addressOf(`${language}/llms-full.txt`)})`,
    '',
  ]);
  const text = ['# Writepath', '', `> ${SUMMARY.en} ${SUMMARY.vi}`, '', ...lines].join('\n');
  return new Response(text, { headers: { 'content-type': 'text/plain; charset=utf-8' } });
};
