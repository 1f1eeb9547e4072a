import { request as ask, type IncomingMessage, type ServerResponse } from 'node:http';
import type { Duplex } from 'node:stream';
import type { ViteUserConfig } from 'astro';

/** What Vite calls a plugin; its type is reached through Astro so that both are of one version. */
type Plugin = Extract<NonNullable<ViteUserConfig['plugins']>[number], { name: string }>;

function forward(target: string, incoming: IncomingMessage) {
  return ask(new URL(incoming.url ?? '/', target), { method: incoming.method, headers: incoming.headers });
}

/** Joins the page's socket with the server's, head by head. */
function joinSockets(target: string, incoming: IncomingMessage, page: Duplex): void {
  const outgoing = forward(target, incoming);
  outgoing.on('upgrade', (answer, server) => {
    const head = answer.rawHeaders.flatMap((text, index, all) =>
      index % 2 === 0 ? [`${text}: ${all[index + 1]}`] : [],
    );
    page.write(`HTTP/1.1 101 Switching Protocols\r\n${head.join('\r\n')}\r\n\r\n`);
    server.pipe(page).pipe(server);
    server.on('error', () => page.destroy());
    page.on('error', () => server.destroy());
  });
  outgoing.on('response', () => page.destroy());
  outgoing.on('error', () => page.destroy());
  outgoing.end();
}

/**
 * In `npm run dev` the pages come from Astro and everything below /api/ from our server: one origin for the browser,
 * so that cookies, the origin check and the socket work as in `npm start`. Vite's own proxy comes too late: Astro
 * refuses addresses without a trailing slash before it.
 */
export function devServer(target: string | undefined): Pick<ViteUserConfig, 'plugins'> {
  if (!target) return {};
  const door: Plugin = {
    name: 'writepath-dev-door',
    configureServer(server) {
      server.httpServer?.on('upgrade', (incoming, page) => {
        if (incoming.url?.startsWith('/api/')) joinSockets(target, incoming, page);
      });
      const pass = (
        incoming: IncomingMessage,
        response: ServerResponse,
        next: (failure?: unknown) => void,
      ) => {
        const port = /:(\d+)$/.exec(incoming.headers.host ?? '')?.[1];
        if (port) response.setHeader('set-cookie', `writepath_live_${port}=1; Path=/; SameSite=Strict`);
        if (!incoming.url?.startsWith('/api/')) return next();
        const outgoing = forward(target, incoming);
        outgoing.on('response', (answer) => {
          response.removeHeader('set-cookie');
          response.writeHead(answer.statusCode ?? 502, answer.headers);
          answer.pipe(response);
        });
        outgoing.on('error', (failure) => next(failure));
        incoming.pipe(outgoing);
      };
      // Astro puts its own first too, while it starts: ours goes in front of them once all of that is done.
      server.httpServer?.once('listening', () =>
        server.middlewares.stack.unshift({ route: '', handle: pass }),
      );
    },
  };
  return { plugins: [door] };
}
