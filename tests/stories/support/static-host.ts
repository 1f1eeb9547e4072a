import { once } from 'node:events';
import { readFile, stat } from 'node:fs/promises';
import { createServer } from 'node:http';
import { extname, join, normalize } from 'node:path';

const TYPES: Readonly<Record<string, string>> = {
  '.html': 'text/html; charset=utf-8',
  '.js': 'text/javascript',
  '.css': 'text/css',
  '.json': 'application/json',
  '.svg': 'image/svg+xml',
  '.woff2': 'font/woff2',
  '.wasm': 'application/wasm',
};

export interface StaticHost extends AsyncDisposable {
  readonly origin: string;
}

/** A host that knows files and nothing else, such as those that give away space for static sites. */
export async function startStaticHost(folder: string, base: string): Promise<StaticHost> {
  const server = createServer(async (request, response) => {
    const path = decodeURIComponent(new URL(request.url ?? '/', 'http://host').pathname);
    const inside = path.startsWith(`${base}/`) ? normalize(path.slice(base.length)) : null;
    let file = inside === null ? null : join(folder, inside);
    if (file !== null && (await stat(file).catch(() => null))?.isDirectory()) file = join(file, 'index.html');
    const bytes = file === null ? null : await readFile(file).catch(() => null);
    if (request.method !== 'GET' && request.method !== 'HEAD') response.writeHead(405).end();
    else if (bytes === null || file === null) response.writeHead(404).end('not found');
    else
      response
        .writeHead(200, { 'content-type': TYPES[extname(file)] ?? 'application/octet-stream' })
        .end(bytes);
  }).listen(0, '127.0.0.1');
  await once(server, 'listening');
  const address = server.address();
  if (address === null || typeof address === 'string') throw new Error('a TCP server has a port');
  return {
    origin: `http://localhost:${address.port}`,
    async [Symbol.asyncDispose]() {
      server.closeAllConnections();
      server.close();
      await once(server, 'close');
    },
  };
}
