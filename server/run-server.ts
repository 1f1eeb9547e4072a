import { setTimeout as sleep } from 'node:timers/promises';
import { LearnerError, toLearnerError } from '../protocol/learner-error.ts';
import { ConfigError, readConfig } from './config.ts';
import { createFindCommand } from './find-command.ts';
import { createLabModule } from './lab/create-lab-module.ts';
import { createLog } from './log.ts';
import { examineMachine } from './report/examine-machine.ts';
import type { chooseRuntime } from './runtime/choose.ts';
import type { SocketModule } from './socket/peer.ts';
import { createAskObserver } from './stack/ask-observer.ts';
import { measureFlow } from './stack/measure-flow.ts';
import { createStackModule } from './stack/stack-module.ts';
import { createStackView } from './stack/stack-view.ts';
import { bringUp, startStack } from './stack/start-stack.ts';
import { startServer } from './start-server.ts';
import { createHostLink } from './terminal/host-link.ts';
import { restoreLinks } from './write-capture/restore-links.ts';

/** The launcher starts a server that ended again, except after this code: it would end in the same way. */
const CANNOT_START = 3;
/** Below the launcher's patience with an ending server. */
const TAKE_BACK_MS = 4_000;

const log = createLog((line) => process.stderr.write(line), { pretty: process.stderr.isTTY ?? false });
const life = new AbortController();

/** Finds the runtime; tests bring one of their own. */
export type ChooseRuntime = typeof chooseRuntime;

/** One JSON object a line, for the launcher. */
function announce(event: Readonly<Record<string, unknown>>): void {
  process.stdout.write(`${JSON.stringify(event)}\n`);
}

async function run(choose: ChooseRuntime): Promise<void> {
  const config = readConfig(process.env);
  const { signal } = life;
  const places = {
    root: config.root,
    state: config.state,
    cache: config.cache,
    environment: process.env,
    log,
  };
  const runtime = await choose(config.runtime, config.stack, places, { signal });
  const stack = runtime.stack(config.stack);
  const view = createStackView(stack, () => labs.veil);
  const work = {
    runtime,
    stack,
    view,
    onProgress: (progress: unknown) => announce({ event: 'progress', progress }),
  };
  const ask = createAskObserver(() => stack.baseUrl('observer'));

  const stackKnown = Promise.withResolvers<void>();
  const labs = createLabModule({
    stack,
    stackKnown: stackKnown.promise,
    bringUp: (request, wait) => bringUp(work, request, wait.signal),
    stateFolder: config.state,
    log: (line) => log.info('lab', { line }),
    signal,
    onVeil: view.refresh,
  });
  const modules: SocketModule[] = [
    createStackModule({
      work,
      measureFlow: (asked) => measureFlow(ask, view.snapshot, asked),
      log,
      signal,
      demandOpenMap: () => labs.veil.demandOpenMap(),
    }),
    labs,
  ];
  // The launcher's channel leads to the process that keeps the shells.
  const terminals = process.send
    ? createHostLink({
        channel: process,
        openShell: (request) => stack.shellCommand(request),
        findCommand: createFindCommand(config.dist),
        log,
      })
    : undefined;

  const server = await startServer({
    config,
    runtime,
    stack,
    view,
    modules,
    onQuery: (engine, query, session) => labs.veil.noteQuery(engine, query, session),
    isHiding: () => labs.veil.isHiding,
    labHolder: () => labs.holder(),
    ...(terminals && { terminals }),
    log,
    examine: (stop) => examineMachine(config.root, stop),
  });
  announce({
    event: 'listening',
    port: server.port,
    host: config.host,
    base: config.base,
    runtime: runtime.kind,
  });
  log.info('listening', { port: server.port, runtime: runtime.kind });

  stopOnSignal(async () => {
    // A download in hand takes back what it has fetched so far.
    await Promise.all([server.close(), Promise.race([view.idle(), sleep(TAKE_BACK_MS)])]);
  });
  view.follow(signal).catch((failure: unknown) => {
    if (!signal.aborted) log.error('stack-events-ended', { error: failure });
  });
  try {
    await startStack(work, { topology: config.topology }, signal);
    stackKnown.resolve();
    const parts = { root: config.root, snapshot: stack.snapshot(), baseUrl: stack.baseUrl('region-link') };
    restoreLinks(parts, signal).catch((error: unknown) => log.warn('links-not-restored', { error }));
    announce({ event: 'ready', runtime: runtime.kind, topology: stack.snapshot().topology });
  } catch (failure) {
    if (signal.aborted) return;
    // The pages stay: they show what failed and offer to try again.
    stackKnown.reject(failure);
    log.error('stack-failed', { error: failure });
    announce({ event: 'failed', error: toLearnerError(failure).toBody() });
  }
}

/** Ends the server and leaves the stack as it is: whether that goes too is the launcher's decision. */
function stopOnSignal(close: () => Promise<void>): void {
  const stop = (name: string): void => {
    if (life.signal.aborted) return;
    log.info('stopping', { signal: name });
    life.abort();
    close().then(
      () => process.exit(0),
      (failure: unknown) => {
        log.error('stop-failed', { error: failure });
        process.exit(1);
      },
    );
  };
  process.on('SIGTERM', () => stop('SIGTERM'));
  process.on('SIGINT', () => stop('SIGINT'));
  // A launcher that was killed closes the pipe it held: a server without one would hold the port for ever.
  if (process.env.WRITEPATH_LAUNCHED === '1') process.stdin.resume().once('end', () => stop('launcher gone'));
}

/** The whole server process, from its settings in the environment to its end. */
export function runServer(choose: ChooseRuntime): void {
  process.on('unhandledRejection', (failure) => {
    // A page's doing must not end the server for all others; the log has the whole story.
    log.error('unhandled-rejection', { error: failure });
  });
  run(choose).catch((failure: unknown) => {
    log.error('cannot-start', { error: failure });
    announce({ event: 'failed', error: describe(failure).toBody() });
    process.exit(CANNOT_START);
  });
}

function describe(failure: unknown): LearnerError {
  if (!(failure instanceof ConfigError)) return toLearnerError(failure);
  return new LearnerError('bad-request', {
    en: `A setting cannot be used: ${failure.message}. Correct it and start again.`,
    vi: `Một thiết lập không dùng được: ${failure.message}. Hãy sửa lại rồi khởi động lại.`,
  });
}
