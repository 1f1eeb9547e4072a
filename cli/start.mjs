// `npm start`: the one command that sets up and runs. Node built-ins only, because nothing is installed yet.
import { spawn } from 'node:child_process';
import { chmodSync, mkdirSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { startChild } from './launcher/children.mjs';
import { ABOUT_SHELLS, aboutServer } from './launcher/death-words.mjs';
import { install } from './launcher/install.mjs';
import { keepAlive } from './launcher/keep-alive.mjs';
import { dropLaunch, recordOf, settleEarlierLaunch, writeLaunch } from './launcher/launch-file.mjs';
import { withCertificates } from './launcher/network.mjs';
import { findNode } from './launcher/node-runtime.mjs';
import { parseOptions, USAGE } from './launcher/options.mjs';
import { cacheFolder, ROOT, stateFolder } from './launcher/places.mjs';
import { choosePort, holderOf } from './launcher/ports.mjs';
import { checkMachine } from './launcher/preflight.mjs';
import { createRelay } from './launcher/relay.mjs';
import { endProgress, Refusal, say } from './launcher/say.mjs';
import { createServerLines } from './launcher/server-lines.mjs';
import { buildSite, dropOldSites, sitePlace } from './launcher/site.mjs';
import { listenForStop } from './launcher/stop-signal.mjs';

const HOST = '127.0.0.1';
/** For killing a whole stack; a busy machine takes two seconds. */
const KILL_PATIENCE_MS = 10_000;

/** It lets answers finish (2 s) and takes back what it was fetching. */
const SERVER_END_MS = 5000;
/** What a developer changes while it runs. */
const SERVER_SOURCES = ['server', 'protocol', 'labs', 'stack'];

/** @typedef {ReturnType<typeof parseOptions>} Options */
/** @typedef {ReturnType<typeof listenForStop>} Stop */

/** @param {Options} options */
async function start(options) {
  checkMachine();
  const state = stateFolder();
  mkdirSync(state, { recursive: true, mode: 0o700 });
  chmodSync(state, 0o700);
  const stop = listenForStop();
  await settleEarlierLaunch(state);
  /** @type {import('./launcher/launch-file.mjs').Launch} */
  const launch = { launcher: recordOf(process.pid), port: null, children: {} };
  writeLaunch(state, launch);
  try {
    await install(ROOT, stop.signal);
    const cache = cacheFolder();
    const node = await findNode(ROOT, cache, stop.signal);
    const port = await portFor(options.port);
    stop.signal.throwIfAborted();
    process.exitCode = await run({ options, stop, state, cache, node, port, launch });
  } catch (failure) {
    if (!stop.signal.aborted) throw failure;
    endProgress();
    say({
      en: 'Stopped before anything was started; "npm start" goes on from here.',
      vi: 'Đã dừng khi chưa khởi động gì; "npm start" sẽ làm tiếp từ đây.',
    });
  } finally {
    dropLaunch(state);
  }
}

/** @param {number} wanted */
async function portFor(wanted) {
  const port = await choosePort(wanted, HOST);
  if (port !== wanted) {
    const holder = holderOf(wanted);
    say({
      en: `Port ${wanted} is taken${holder ? ` by ${holder}` : ''}; using ${port}.`,
      vi: `Cổng ${wanted} đang bận${holder ? ` (${holder} đang dùng)` : ''}; dùng cổng ${port}.`,
    });
  }
  return port;
}

/**
 * Runs server, shells and pages until the signal, or until the server cannot be kept; then ends all in order.
 * @param {{ options: Options, stop: Stop, state: string, cache: string, node: string, port: number, launch: import('./launcher/launch-file.mjs').Launch }} parts
 * @returns {Promise<number>} exit code
 */
async function run({ options, stop, state, cache, node, port, launch }) {
  launch.port = port;
  rmSync(join(state, 'key'), { force: true }); // the address of an earlier start lets nobody in
  const site = sitePlace(ROOT, state);
  const environment = {
    ...withCertificates(process.env),
    WRITEPATH_ROOT: ROOT,
    WRITEPATH_STATE: state,
    WRITEPATH_CACHE: cache,
    WRITEPATH_HOST: HOST,
    WRITEPATH_PORT: String(port),
    WRITEPATH_DIST: site.folder,
    WRITEPATH_RUNTIME: options.runtime,
    WRITEPATH_TOPOLOGY: options.topology,
    WRITEPATH_ALLOW_HOSTS: options.allowHosts.join(','),
    WRITEPATH_LAUNCHED: '1',
  };
  const common = { node, root: ROOT, environment };
  /** @param {string} name @param {number | undefined} pid */
  const remember = (name, pid) => {
    if (pid) launch.children[name] = recordOf(pid);
    writeLaunch(state, launch);
  };
  const keep = options.keep ? ['--keep'] : [];

  const relay = createRelay();
  const shells = keepAlive({
    ...common,
    script: join(ROOT, 'server/pty-host.ts'),
    args: [state],
    logFile: join(state, 'pty-host.log'),
    endPatienceMs: 3000,
    words: ABOUT_SHELLS,
    onStart(child) {
      remember('pty-host', child.pid);
      relay.host(child);
    },
    onGivenUp: () => {}, // all else goes on, and a terminal says why there is none
  });
  const failed = new AbortController();
  const serverLog = join(state, 'server.log');
  const server = keepAlive({
    ...common,
    script: join(ROOT, 'server/main.ts'),
    logFile: serverLog,
    endPatienceMs: SERVER_END_MS,
    words: aboutServer(serverLog),
    sources: process.env.WRITEPATH_WATCH === '1' ? SERVER_SOURCES.map((folder) => join(ROOT, folder)) : [],
    onLine: createServerLines({ state, port }),
    onStart(child) {
      remember('server', child.pid);
      relay.server(child);
    },
    onGivenUp: () => failed.abort(),
  });
  /** @type {Promise<unknown> | null} */
  let killed = null;
  stop.onRepeat(() => {
    server.killNow();
    shells.killNow();
    // In a group of its own: whoever presses a third time must not end what ends the stack.
    const last = spawn(node, [join(ROOT, 'cli/writepath.ts'), 'stack', 'down', '--force', ...keep], {
      cwd: ROOT,
      env: { ...environment, WRITEPATH_LAUNCHED: '' },
      detached: true,
      stdio: 'ignore',
      timeout: KILL_PATIENCE_MS,
    });
    killed = new Promise((resolve) => last.once('exit', resolve));
    void killed.then(() => {
      dropLaunch(state);
      process.exit(130);
    });
  });

  const over = AbortSignal.any([stop.signal, failed.signal]);
  try {
    if (!site.built) await buildPages(site.folder, node, over);
    if (!over.aborted) {
      dropOldSites(state, site.folder);
      await new Promise((resolve) => over.addEventListener('abort', resolve, { once: true }));
    }
  } catch (failure) {
    if (!over.aborted) {
      process.stderr.write(`${failure instanceof Error ? failure.message : failure}\n`);
      failed.abort();
    }
  }

  endProgress();
  say({
    en: 'Stopping; Ctrl-C again kills at once.',
    vi: 'Đang dừng; bấm Ctrl-C lần nữa để kết thúc ngay.',
  });
  await Promise.all([server.end(), shells.end()]);
  const down = startChild({
    ...common,
    script: join(ROOT, 'cli/writepath.ts'),
    args: ['stack', 'down', ...keep],
    logFile: join(state, 'server.log'),
  });
  const downCode = await new Promise((resolve) => down.once('exit', resolve));
  if (killed) await killed;
  if (downCode !== 0) {
    say({
      en: `Stopping the stack failed; read ${join(state, 'server.log')}.`,
      vi: `Không dừng được stack; hãy xem ${join(state, 'server.log')}.`,
    });
    return 1;
  }
  say({
    en: 'Stopped: no process of Writepath runs any more.',
    vi: 'Đã dừng: không còn tiến trình nào của Writepath.',
  });
  return failed.signal.aborted ? 1 : 0;
}

/** @param {string} folder @param {string} node @param {AbortSignal} signal */
async function buildPages(folder, node, signal) {
  const begunMs = Date.now();
  await buildSite({ root: ROOT, node, folder, signal });
  const seconds = ((Date.now() - begunMs) / 1000).toFixed(1);
  endProgress();
  say({
    en: `Pages built in ${seconds} s; they can be read now.`,
    vi: `Đã dựng xong các trang trong ${seconds} giây; đọc được ngay.`,
  });
}

try {
  const options = parseOptions(process.argv.slice(2));
  if (options.help) say(USAGE);
  else await start(options);
  process.exit(); // a stream of a child that outlived its reader must not hold the terminal
} catch (failure) {
  endProgress();
  if (!(failure instanceof Refusal)) throw failure;
  process.stderr.write(`${failure.message}\n`);
  process.exitCode = 1;
}
