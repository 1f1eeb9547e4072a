import { CATALOGUE, FAMILY_COUNT } from './catalogue.ts';
import { readConfig } from './config.ts';
import { createExporter } from './exporter.ts';
import { createHttpServer } from './http.ts';
import { watchWanLinks } from './wan-links.ts';

const SEED = 20_261_120;
const TICK_MS = 1_000;
/** What has not been answered by then is cut off. */
const DRAIN_MS = 500;

const config = readConfig(process.env);
if (!config.ok) {
  console.error(config.problem);
  process.exit(1);
}
const { host, port, peers, linksUrl } = config;
const exporter = createExporter(CATALOGUE, { seed: SEED, startMs: Date.now() });
const ticking = setInterval(() => exporter.tick(Date.now()), TICK_MS);
const life = new AbortController();
if (linksUrl !== null) {
  watchWanLinks(linksUrl, { signal: life.signal, changed: exporter.setWanLinks }).catch((cause: unknown) => {
    console.error('The WAN links are not followed any more; probes act as if all were healthy.', cause);
    exporter.setWanLinks(new Map());
  });
}
const names = new Set(CATALOGUE.map(({ name }) => name));
const server = createHttpServer({
  exporter,
  catalogue: CATALOGUE,
  hasFamily: (name) => names.has(name),
  peers,
});

server.on('error', (cause) => {
  console.error(
    `Cannot listen on ${host}:${port} (${cause.message}). Free the port, or set PORT and LISTEN_HOST.`,
  );
  process.exit(1);
});
server.listen(port, host, () => {
  const address = server.address();
  const listening = typeof address === 'object' && address ? address.port : port;
  console.log(`mock-exporter: ${FAMILY_COUNT} families on http://${host}:${listening}/metrics`);
});

function stop(): void {
  life.abort();
  clearInterval(ticking);
  server.close();
  server.closeIdleConnections();
  setTimeout(() => server.closeAllConnections(), DRAIN_MS).unref();
}
process.once('SIGTERM', stop);
process.once('SIGINT', stop);
