import { readConfig } from './config.ts';
import { createHttpServer } from './http.ts';
import { openInbox } from './inbox.ts';

/** What has not been answered by then is cut off. */
const DRAIN_MS = 500;

const config = readConfig(process.env, process.argv.slice(2));
if (!config.ok) {
  console.error(config.problem);
  process.exit(1);
}
const { host, port, folder } = config;
const server = createHttpServer(openInbox(folder));

server.on('error', (cause) => {
  console.error(
    `Cannot listen on ${host}:${port} (${cause.message}). Free the port, or set PORT and LISTEN_HOST.`,
  );
  process.exit(1);
});
server.listen(port, host, () =>
  console.log(`webhook: notifications are taken on http://${host}:${port}/notifications`),
);

function stop(): void {
  server.close();
  server.closeIdleConnections();
  setTimeout(() => server.closeAllConnections(), DRAIN_MS).unref();
}
process.once('SIGTERM', stop);
process.once('SIGINT', stop);
