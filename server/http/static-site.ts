import { createReadStream } from 'node:fs';
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { pipeline } from 'node:stream/promises';
import { answerPage } from './answer.ts';
import { chooseEncoding, createCompressedCache } from './compressed-cache.ts';
import { contentType, isCompressible } from './content-type.ts';
import { ownPage } from './own-page.ts';
import type { Handler, Visit } from './route.ts';
import { pagePolicy } from './security-headers.ts';
import { hintCookie } from './sessions.ts';
import { findSiteFile, type SiteFile } from './site-file.ts';

const BUILDING = {
  title: { en: 'The pages are being built', vi: 'Các trang đang được dựng' },
  text: {
    en: 'This page opens by itself as soon as they are ready, usually within a minute.',
    vi: 'Trang này sẽ tự mở khi dựng xong, thường trong vòng một phút.',
  },
  refreshSeconds: 1,
};
const MISSING = {
  title: { en: 'There is no such page', vi: 'Không có trang này' },
  text: {
    en: 'Check the address, or begin at the start page.',
    vi: 'Hãy kiểm tra địa chỉ, hoặc bắt đầu từ trang đầu.',
  },
};

const MISSING_PAGE_MS = 1_000;

/** Serves the built site from `dist`, which may appear while the server runs. */
export function createStaticSite({ dist, base }: { dist: string; base: string }): Handler {
  const cache = createCompressedCache();
  const missingPages = new Map<string, { page: Promise<SiteFile | 'unbuilt' | null>; untilMs: number }>();

  return async (visit) => {
    const { response, path, host } = visit;
    const words = (visit.parameters['*'] ?? '').split('/');
    const found = await findSiteFile(dist, words);
    if (found.kind === 'file') return answerFile(visit, found.file, 200);
    if (found.kind === 'folder') {
      const target = `${base.slice(0, -1)}${path}/${visit.url.search}`;
      response.writeHead(308, { Location: target, 'Cache-Control': 'no-cache' }).end();
      return;
    }
    response.setHeader('Set-Cookie', hintCookie(host));
    const missing = await missingPage(words[0] ?? '');
    if (missing === 'unbuilt') return answerPage(response, 200, ownPage(BUILDING));
    if (missing) return answerFile(visit, missing, 404);
    answerPage(response, 404, ownPage(MISSING));
  };

  /** Looked up once a second: whoever guesses addresses must not keep the disk busy. */
  function missingPage(first: string): Promise<SiteFile | 'unbuilt' | null> {
    const locale = /^[a-z]{2}$/.test(first) ? first : '';
    const known = missingPages.get(locale);
    if (known && known.untilMs > performance.now()) return known.page;
    const page = findMissingPage(locale);
    missingPages.set(locale, { page, untilMs: performance.now() + MISSING_PAGE_MS });
    return page;
  }

  async function findMissingPage(locale: string): Promise<SiteFile | 'unbuilt' | null> {
    const site = await findSiteFile(dist, ['']);
    if (site.kind !== 'file') {
      missingPages.clear(); // it may stand in a moment
      return 'unbuilt';
    }
    for (const words of [[locale, '404.html'], [locale, '404', ''], ['404.html']]) {
      const found = await findSiteFile(dist, words);
      if (found.kind === 'file') return found.file;
    }
    return null;
  }

  async function answerFile(visit: Visit, file: SiteFile, status: number): Promise<void> {
    const { request, response, host, path } = visit;
    const type = contentType(file.path);
    response.setHeader('Content-Type', type);
    response.setHeader('Last-Modified', new Date(file.modifiedMs).toUTCString());
    const immutable = path.startsWith('/_astro/') && status === 200;
    response.setHeader('Cache-Control', immutable ? 'public, max-age=31536000, immutable' : 'no-cache');
    if (type.startsWith('text/html')) {
      response.setHeader('Set-Cookie', hintCookie(host));
      response.setHeader('Content-Security-Policy', pagePolicy(await writtenPolicy()));
    } else
      response.setHeader('Content-Security-Policy', "default-src 'none'; style-src 'unsafe-inline'; sandbox");

    const accept = request.headers['accept-encoding'];
    const encoding = isCompressible(type)
      ? chooseEncoding(Array.isArray(accept) ? accept.join(',') : accept, file.bytes)
      : null;
    if (isCompressible(type)) response.setHeader('Vary', 'Accept-Encoding');
    const etag = encoding ? `${file.etag.slice(0, -1)}-${encoding}"` : file.etag;
    response.setHeader('ETag', etag);
    if (status === 200 && isFresh(visit, etag, file)) {
      response.writeHead(304).end();
      return;
    }
    if (encoding) {
      const body = await cache.get(`${file.path} ${file.etag}`, encoding, () => readFile(file.path));
      response.writeHead(status, { 'Content-Encoding': encoding, 'Content-Length': body.length });
      response.end(request.method === 'HEAD' ? undefined : body);
      return;
    }
    response.writeHead(status, { 'Content-Length': file.bytes });
    if (request.method === 'HEAD') response.end();
    else
      await pipeline(createReadStream(file.path, { end: Math.max(0, file.bytes - 1) }), response).catch(
        ignoreLeaving,
      );
  }

  async function writtenPolicy(): Promise<string | null> {
    const found = await findSiteFile(dist, ['_writepath', 'csp.txt']);
    return found.kind === 'file' ? readFile(join(found.file.path), 'utf8') : null;
  }
}

function isFresh({ request }: Visit, etag: string, file: SiteFile): boolean {
  const known = request.headers['if-none-match'];
  if (known !== undefined) return known.split(',').some((tag) => tag.trim().replace(/^W\//, '') === etag);
  const since = Date.parse(request.headers['if-modified-since'] ?? '');
  return Number.isFinite(since) && Math.floor(file.modifiedMs / 1000) * 1000 <= since;
}

/** A visitor who goes away in the middle of a file is no failure of ours. */
function ignoreLeaving(failure: unknown): void {
  if (failure instanceof Error && 'code' in failure && failure.code === 'ERR_STREAM_PREMATURE_CLOSE') return;
  throw failure;
}
