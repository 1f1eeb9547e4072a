import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import { controlResources } from './control/control-resources.ts';
import type { Peers } from './control/is-near.ts';
import type { Exporter } from './exporter.ts';
import type { Family, Localized } from './family.ts';
import { createHistoryResource } from './history.ts';
import { createMetricsResource } from './metrics-resource.ts';
import { readMark } from './read-mark.ts';
import { reply, replyText } from './reply.ts';
import { tapResources } from './tap/tap-resources.ts';

type Parts = Readonly<{
  exporter: Exporter;
  /** What the exporter shows; `/history` shows the same of another day. */
  catalogue: readonly Family[];
  hasFamily: (name: string) => boolean;
  /** Whose controls are obeyed. */
  peers: Peers;
}>;

/** Where the regions write: to the cluster's vmauth, and to a single node. */
const WRITE_PATHS = ['/insert/0/prometheus/api/v1/write', '/api/v1/write'];

type Handler = (request: IncomingMessage, response: ServerResponse) => Promise<void> | void;
type Resource = Readonly<Record<string, Handler>>;

/** The exporter's HTTP server, not listening yet. */
export function createHttpServer(parts: Parts): Server {
  const resources = createResources(parts);
  return createServer((request, response) => {
    route(resources, request, response).catch((cause: unknown) => {
      if (request.destroyed && !response.writable) return; // the client left while it was sending
      console.error(`${request.method} ${request.url} failed.`, cause);
      if (response.headersSent) response.destroy();
      else {
        reply(response, 500, {
          en: 'The exporter could not answer. Its log says why; then scrape again.',
          vi: 'Exporter không trả lời được. Hãy xem log của nó để biết lý do, rồi scrape lại.',
        });
      }
    });
  });
}

function createResources({ exporter, catalogue, hasFamily, peers }: Parts): ReadonlyMap<string, Resource> {
  const metrics = createMetricsResource(exporter);
  const history = createHistoryResource(catalogue);
  const health: Handler = (_request, response) => replyText(response, 200, 'OK\n');
  const index: Handler = (_request, response) => replyText(response, 200, indexText(exporter.familyCount));
  const setMark: Handler = async (request, response) => {
    if (request.headers.origin !== undefined) return reply(response, 403, FROM_A_PAGE);
    const read = await readMark(request);
    if (!read.ok) return reply(response, read.status, read.problem);
    metrics.setMark(read.value);
    replyText(response, 200, `writepath_mark ${read.value}\n`);
  };

  const tap = tapResources(peers);
  const write: Resource = { POST: tap.write };
  return new Map<string, Resource>([
    ['/', { GET: index, HEAD: index }],
    ['/metrics', { GET: metrics.answer, HEAD: metrics.answer }],
    ['/health', { GET: health, HEAD: health }],
    ['/mark', { POST: setMark }],
    ['/history', { GET: history, HEAD: history }],
    ['/tap', tap.resource],
    ...WRITE_PATHS.map((path): [string, Resource] => [path, write]),
    ...controlResources({ controls: exporter.controls, hasFamily, peers }),
  ]);
}

async function route(
  resources: ReadonlyMap<string, Resource>,
  request: IncomingMessage,
  response: ServerResponse,
): Promise<void> {
  const path = (request.url ?? '/').split('?', 1)[0] ?? '/';
  const method = request.method ?? 'GET';
  const resource = resources.get(path);
  if (!resource) return reply(response, 404, noSuchPath(path, [...resources.keys()]));
  const handler = resource[method];
  if (handler) return handler(request, response);
  const allowed = Object.keys(resource).join(', ');
  response.setHeader('allow', allowed);
  reply(response, 405, wrongMethod(method, path, allowed));
}

const FROM_A_PAGE: Localized = {
  en: 'A web page may not set the mark. Send it from a shell: curl -XPOST .../mark -d 424242',
  vi: 'Trang web không được đặt mark. Hãy gửi từ shell: curl -XPOST .../mark -d 424242',
};

function noSuchPath(path: string, known: readonly string[]): Localized {
  return {
    en: `There is no ${path} here. Try one of: ${known.join(' ')}`,
    vi: `Không có ${path} ở đây. Hãy thử một trong các đường dẫn: ${known.join(' ')}`,
  };
}

function wrongMethod(method: string, path: string, allowed: string): Localized {
  return {
    en: `${path} does not take ${method}. Use ${allowed}.`,
    vi: `${path} không nhận ${method}. Hãy dùng ${allowed}.`,
  };
}

function indexText(familyCount: number): string {
  return [
    'Writepath mock exporter',
    '',
    `GET  /metrics   ${familyCount} metric families, one # TYPE line each`,
    'GET  /health    OK while it serves',
    'POST /mark      body: a number; it becomes writepath_mark',
    'GET  /history   scrapes of last month, each sample with its time; ?from=1760529600&seconds=3000&step=15&end=now',
    'GET  /control   what labs can bend: POST /control/errors -d share=0.2; DELETE undoes it',
    '',
  ].join('\n');
}
