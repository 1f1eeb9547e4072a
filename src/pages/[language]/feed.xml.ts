import { getCollection } from 'astro:content';
import type { APIRoute, GetStaticPaths } from 'astro';
import { addressOf, SUMMARY } from '../../../config/discovery/book.ts';
import { feedXml } from '../../../config/discovery/feed.ts';
import { PUBLISHED } from '../../../config/discovery/published.ts';
import { isLanguage, LANGUAGES } from '../../../config/locales.ts';
import { siteAddress } from '../../../config/site-address.ts';

/** Feeds name whole addresses, so a build that does not know its own has none. */
export const getStaticPaths: GetStaticPaths = () =>
  siteAddress ? LANGUAGES.map((language) => ({ params: { language } })) : [];

/** New pages and labs of one language. */
export const GET: APIRoute = async ({ params: { language } }) => {
  if (!isLanguage(language)) return new Response(null, { status: 404 });
  const pages = await getCollection('docs', ({ id }) => id.startsWith(`${language}/`));
  const items = pages.flatMap(({ id, data }) => {
    const day = PUBLISHED[id.slice(language.length + 1)];
    if (day === undefined) return [];
    return { title: data.title, description: data.description ?? '', url: addressOf(`${id}/`), day };
  });
  const xml = feedXml({
    title: 'Writepath',
    description: SUMMARY[language],
    language,
    home: addressOf(`${language}/start/welcome/`),
    self: addressOf(`${language}/feed.xml`),
    items,
  });
  return new Response(xml, { headers: { 'content-type': 'application/rss+xml; charset=utf-8' } });
};
