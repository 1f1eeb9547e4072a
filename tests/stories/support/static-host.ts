import { once } from 'node:events';
import { readFile, stat } from 'node:fs/promises';
import { createServer } from 'node:http';
import { join, normalize } from 'node:path';
import { chooseEncoding, createCompressedCache } from '../../../server/http/compressed-cache.ts';
import { contentType, isCompressible } from '../../../server/http/content-type.ts';
import { type HeaderRule, headersFor, readHeaderRules } from './header-rules.ts';

export interface HostHabits {
  /**
   * What becomes of a folder's address: `keep` answers `/x/` and refuses `/x`; `add` leads `/x` to `/x/`;
   * `drop` leads `/x/` to `/x` and answers there.
   */
  readonly slashes: 'keep' | 'add' | 'drop';
  /** Whether the host reads `_headers`. */
  readonly readsHeaders: boolean;
  /** Whether it compresses text, as every host with a name does. */
  readonly compresses: boolean;
}

export interface StaticHost extends AsyncDisposable {
  readonly origin: string;
  /** Addresses that were asked for and not found. */
  readonly missed: readonly string[];
}

const PLAIN: HostHabits = { slashes: 'keep', readsHeaders: false, compresses: false };

/** A host that knows files and nothing else, such as those that give away space for static sites. */
export async function startStaticHost(
  folder: string,
  base: string,
  habits: Partial<HostHabits> = {},
): Promise<StaticHost> {
  const { slashes, readsHeaders, compresses } = { ...PLAIN, ...habits };
  const prefix = base.replace(/\/$/, '');
  const rules: readonly HeaderRule[] = readsHeaders
    ? readHeaderRules(await readFile(join(folder, '_headers'), 'utf8'))
    : [];
  const compressed = createCompressedCache();
  const missed: string[] = [];

  async function isFolder(path: string): Promise<boolean> {
    return (await stat(path).catch(() => null))?.isDirectory() ?? false;
  }

  /** The file of an address, or where the host leads instead. */
  async function find(path: string): Promise<{ file?: string; to?: string }> {
    if (path !== prefix && !path.startsWith(`${prefix}/`)) return {};
    const inside = join(folder, normalize(path.slice(prefix.length) || '/'));
    if (!(await isFolder(inside))) return path.endsWith('/') ? {} : { file: inside };
    const withSlash = path.endsWith('/');
    if (path === prefix || path === `${prefix}/`)
      return withSlash ? { file: join(inside, 'index.html') } : { to: `${path}/` };
    if (slashes === 'drop')
      return withSlash ? { to: path.slice(0, -1) } : { file: join(inside, 'index.html') };
    if (withSlash) return { file: join(inside, 'index.html') };
    return slashes === 'add' ? { to: `${path}/` } : {};
  }

  const server = createServer(async (request, response) => {
    const url = new URL(request.url ?? '/', 'http://host');
    const path = decodeURIComponent(url.pathname);
    if (request.method !== 'GET' && request.method !== 'HEAD') {
      response.writeHead(405).end();
      return;
    }
    const { file, to } = await find(path);
    if (to !== undefined) {
      response.writeHead(301, { location: to + url.search }).end();
      return;
    }
    const bytes = file === undefined ? null : await readFile(file).catch(() => null);
    if (bytes === null || file === undefined) {
      missed.push(path);
      const page = await readFile(join(folder, '404.html')).catch(() => 'not found');
      response.writeHead(404, { 'content-type': contentType('404.html') }).end(page);
      return;
    }
    const type = contentType(file);
    const accept = String(request.headers['accept-encoding'] ?? '');
    const encoding = compresses && isCompressible(type) ? chooseEncoding(accept, bytes.length) : null;
    const body = encoding ? await compressed.get(file, encoding, async () => bytes) : bytes;
    response.writeHead(200, {
      'content-type': type,
      'content-length': body.length,
      ...(encoding ? { 'content-encoding': encoding, vary: 'Accept-Encoding' } : {}),
      ...headersFor(rules, path),
    });
    response.end(request.method === 'HEAD' ? undefined : body);
  }).listen(0, '127.0.0.1');
  await once(server, 'listening');
  const address = server.address();
  if (address === null || typeof address === 'string') throw new Error('a TCP server has a port');
  return {
    origin: `http://localhost:${address.port}`,
    missed,
    async [Symbol.asyncDispose]() {
      server.closeAllConnections();
      server.close();
      await once(server, 'close');
    },
  };
}
