import type { APIRoute } from 'astro';
import { addressOf } from '../../config/discovery/book.ts';
import { siteAddress } from '../../config/site-address.ts';

/** Everything may be read. Robots look for it at the root of a host only; below a base path it does no harm. */
export const GET: APIRoute = () => {
  const sitemap = siteAddress ? [`Sitemap: ${addressOf('sitemap-index.xml')}`] : [];
  const text = ['User-agent: *', 'Allow: /', ...sitemap, ''].join('\n');
  return new Response(text, { headers: { 'content-type': 'text/plain; charset=utf-8' } });
};
