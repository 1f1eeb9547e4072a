import { once } from 'node:events';
import { createServer } from 'node:http';
import { connect } from 'node:net';

/** A CONNECT proxy on loopback that knows where names lead, as the proxy of a closed network does. */
export interface TinyProxy extends AsyncDisposable {
  readonly port: number;
  /** `HOST:PORT` of each CONNECT, in order; refused ones too. */
  readonly asked: readonly string[];
}

/** `password`: refused with 407 without these credentials (`user:password`). */
export async function startTinyProxy(options: { password?: string } = {}): Promise<TinyProxy> {
  const asked: string[] = [];
  const wanted = options.password && `Basic ${Buffer.from(options.password).toString('base64')}`;
  const server = createServer((_request, response) => void response.writeHead(501).end());
  server.on('connect', (request, client, head) => {
    asked.push(request.url ?? '');
    client.on('error', () => {}); // the client went away; the tunnel's other end sees it too
    if (wanted && request.headers['proxy-authorization'] !== wanted)
      return void client.end('HTTP/1.1 407 Proxy Authentication Required\r\n\r\n');
    const upstream = connect(Number(request.url?.split(':')[1]), '127.0.0.1', () => {
      client.write('HTTP/1.1 200 Connection Established\r\n\r\n');
      upstream.write(head);
      client.pipe(upstream).pipe(client);
    });
    upstream.on('error', () => client.destroy());
    client.on('close', () => upstream.destroy());
  });
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  const address = server.address();
  if (address === null || typeof address === 'string') throw new Error('the proxy has no port');
  return {
    port: address.port,
    asked,
    async [Symbol.asyncDispose]() {
      server.closeAllConnections();
      server.close();
    },
  };
}
