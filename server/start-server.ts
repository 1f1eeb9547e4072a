import { once } from 'node:events';
import { readFile } from 'node:fs/promises';
import type { Server } from 'node:http';
import { join } from 'node:path';
import * as v from 'valibot';
import type { EngineName } from '../protocol/query.ts';
import type { Config } from './config.ts';
import { createDataDoor } from './data/data-door.ts';
import { allowedHosts } from './http/allowed-hosts.ts';
import { answerBytes, answerJson, answerText } from './http/answer.ts';
import { createHttpServer } from './http/http-server.ts';
import { readBody } from './http/read-body.ts';
import { answerAndEnd } from './http/refuse-malformed.ts';
import type { Route } from './http/route.ts';
import { createRoutes } from './http/routes.ts';
import { readOrCreateSecret } from './http/secret.ts';
import { createSessions } from './http/sessions.ts';
import { createStaticSite } from './http/static-site.ts';
import { createTickets } from './http/tickets.ts';
import { createUpgradeGate } from './http/upgrade-gate.ts';
import type { Log } from './log.ts';
import { portInUse } from './port-in-use.ts';
import { createQueryDoor } from './query/query-door.ts';
import { stackEngines } from './query/stack-engines.ts';
import { createRelabelDoor } from './relabel/relabel-door.ts';
import { createReportDoor } from './report/report-door.ts';
import type { Runtime, Stack } from './runtime/contract.ts';
import { openAuditLog } from './socket/audit-log.ts';
import type { SocketModule } from './socket/peer.ts';
import { createSocketDoor } from './socket/socket-door.ts';
import { createSocketRoom } from './socket/socket-room.ts';
import { createServiceDoor } from './stack/service-door.ts';
import type { StackView } from './stack/stack-view.ts';
import type { HostLink } from './terminal/host-link.ts';
import { hostGoneError } from './terminal/shell-errors.ts';
import { type CaptureDoorOptions, createCaptureDoor } from './write-capture/capture-door.ts';

export interface ServerParts {
  readonly config: Config;
  readonly runtime: Runtime;
  readonly stack: Stack;
  readonly view: StackView;
  /** Everything that speaks over the socket. */
  readonly modules: readonly SocketModule[];
  /** Where terminals are; without it there are none. */
  readonly terminals?: HostLink;
  readonly log: Log;
  /** What a report says of the machine; without it, what the runtime knows. */
  readonly examine?: (signal: AbortSignal) => Promise<unknown>;
  readonly pingEveryMs?: number;
  readonly queryTimeoutMs?: number;
  /** Told of each query of a page, and of the browser that asked. */
  readonly onQuery?: (engine: EngineName, query: string, session: string) => void;
  /** While something is hidden from pages, a report carries no log. */
  readonly isHiding?: () => boolean;
  /** The tab that holds a lab, and which. */
  readonly labHolder?: CaptureDoorOptions['labHolder'];
}

export interface RunningServer {
  readonly port: number;
  readonly routes: readonly Route[];
  /** Key of the address's fragment. */
  readonly secret: string;
  /** Pages connected now. */
  peers(): number;
  /** Closes sockets with 1001 and lets answers finish for up to two seconds; the stack stays. */
  close(): Promise<void>;
}

const FINISH_MS = 2_000;
const PackageSchema = v.object({ version: v.string() });

/** Opens every door of the server. @throws {LearnerError} `port-in-use`. */
export async function startServer(parts: ServerParts): Promise<RunningServer> {
  const { config, runtime, stack, view, modules, log } = parts;
  const { version } = v.parse(
    PackageSchema,
    JSON.parse(await readFile(join(config.root, 'package.json'), 'utf8')),
  );
  const key = await readOrCreateSecret(config.state, 'key');
  const sessions = createSessions(await readOrCreateSecret(config.state, 'secret'), key);
  const tickets = createTickets();
  const audit = await openAuditLog(config.state, 'audit', (error) => log.error('audit-failed', { error }));
  let hosts: ReadonlySet<string> = new Set();

  const seen: Pick<Stack, 'snapshot' | 'baseUrl'> = {
    snapshot: () => view.snapshot(),
    baseUrl: (service) => stack.baseUrl(service),
  };
  const query = createQueryDoor({
    engines: stackEngines(seen),
    readBody,
    ...(parts.queryTimeoutMs === undefined ? {} : { timeoutMs: parts.queryTimeoutMs }),
    ...(parts.onQuery && { onQuery: parts.onQuery }),
  });
  const doctor = async (signal: AbortSignal): Promise<object> => ({
    components: await runtime.components({ signal }),
    capabilities: [...(await runtime.capabilities({ signal }))],
  });
  const report = createReportDoor({
    version,
    places: config,
    examine: parts.examine ?? doctor,
    stackSnapshot: view.snapshot,
    log: () => (parts.isHiding?.() ? [] : log.recent()),
  });
  const routes = createRoutes({
    version,
    sessions,
    tickets,
    site: createStaticSite({ dist: config.dist, base: config.base }),
    query: query.handle,
    service: createServiceDoor({ root: config.root, stack: seen, answerJson, answerText }),
    data: createDataDoor({
      stack: {
        snapshot: () => view.snapshot(),
        listData: (service, path) => stack.listData(service, path),
        readData: (service, path, range) => stack.readData(service, path, range),
      },
      answerJson,
      answerBytes,
    }),
    writeCapture: createCaptureDoor({
      root: config.root,
      stack: seen,
      readBody,
      answerJson,
      log,
      ...(parts.isHiding && { isHiding: parts.isHiding }),
      ...(parts.labHolder && { labHolder: parts.labHolder }),
    }),
    relabel: createRelabelDoor({ stack: seen, answerJson }),
    stackSnapshot: view.snapshot,
    doctor,
    report,
  });

  const server = createHttpServer({ routes, sessions, base: config.base, hosts: () => hosts, log });
  const room = createSocketRoom({
    modules,
    audit,
    log,
    version,
    refuse: answerAndEnd,
    ...(parts.pingEveryMs === undefined ? {} : { pingEveryMs: parts.pingEveryMs }),
  });
  const door = createSocketDoor({
    gate: createUpgradeGate({ sessions, tickets, base: config.base, hosts: () => hosts }),
    room,
    handOver: parts.terminals?.handOver ?? noTerminals,
    log,
    refuse: answerAndEnd,
  });
  server.on('upgrade', door);
  server.listen(config.port, config.host);
  try {
    await once(server, 'listening');
  } catch (failure) {
    await audit.close();
    throw await portInUse(failure, config);
  }
  const port = portOf(server);
  hosts = allowedHosts(port, config.allowHosts);

  return {
    port,
    routes,
    secret: key,
    peers: room.count,
    async close() {
      room.close();
      const closed = once(server, 'close');
      server.close();
      server.closeIdleConnections();
      const late = setTimeout(() => server.closeAllConnections(), FINISH_MS);
      await closed;
      clearTimeout(late);
      query.close();
      await audit.close();
    },
  };
}

function noTerminals(): never {
  throw hostGoneError();
}

function portOf(server: Server): number {
  const address = server.address();
  if (address === null || typeof address === 'string') throw new Error('the server listens on no port');
  return address.port;
}
