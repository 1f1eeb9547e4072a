// `npm start`: the one command that sets up and runs. Node built-ins only, because nothing is installed yet.
import { spawnSync } from 'node:child_process';
import { mkdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { endChild, startChild } from './launcher/children.mjs';
import { install } from './launcher/install.mjs';
import { keepServer } from './launcher/keep-server.mjs';
import { dropLaunch, recordOf, settleEarlierLaunch, writeLaunch } from './launcher/launch-file.mjs';
import { findNode } from './launcher/node-runtime.mjs';
import { parseOptions, USAGE } from './launcher/options.mjs';
import { cacheFolder, ROOT, stateFolder } from './launcher/places.mjs';
import { choosePort, holderOf } from './launcher/ports.mjs';
import { checkMachine } from './launcher/preflight.mjs';
import { endProgress, inLanguage, LANGUAGE, Refusal, say, showProgress } from './launcher/say.mjs';
import { buildSite, dropOldSites, sitePlace } from './launcher/site.mjs';

const HOST = '127.0.0.1';

/** @param {ReturnType<typeof parseOptions>} options */
async function start(options) {
  checkMachine();
  const cache = cacheFolder();
  const state = stateFolder();
  mkdirSync(state, { recursive: true, mode: 0o700 });
  await settleEarlierLaunch(state);
  await install(ROOT);
  const node = await findNode(ROOT, cache);
  const port = await choosePort(options.port, HOST);
  if (port !== options.port) {
    const holder = holderOf(options.port);
    say({
      en: `Port ${options.port} is taken${holder ? ` by ${holder}` : ''}; using ${port}.`,
      vi: `Cổng ${options.port} đang bận${holder ? ` bởi ${holder}` : ''}; dùng cổng ${port}.`,
    });
  }

  const site = sitePlace(ROOT, state);
  const ptySocket = join(state, 'pty.sock');
  const environment = {
    ...process.env,
    NODE_USE_ENV_PROXY: '1',
    WRITEPATH_ROOT: ROOT,
    WRITEPATH_STATE: state,
    WRITEPATH_CACHE: cache,
    WRITEPATH_HOST: HOST,
    WRITEPATH_PORT: String(port),
    WRITEPATH_DIST: site.folder,
    WRITEPATH_RUNTIME: options.runtime,
    WRITEPATH_TOPOLOGY: options.topology,
    WRITEPATH_ALLOW_HOSTS: options.allowHosts.join(','),
    WRITEPATH_PTY_SOCKET: ptySocket,
    WRITEPATH_LAUNCHED: '1',
  };
  const stop = new AbortController();
  /** @type {import('./launcher/launch-file.mjs').Launch} */
  const launch = { launcher: recordOf(process.pid), port, children: {} };
  /** @param {string} name @param {number | undefined} pid */
  const remember = (name, pid) => {
    if (pid) launch.children[name] = recordOf(pid);
    writeLaunch(state, launch);
  };
  const common = { node, root: ROOT, environment };

  const shells = startChild({
    ...common,
    script: join(ROOT, 'server/terminal/pty-host.ts'),
    args: [ptySocket, state],
    logFile: join(state, 'pty-host.log'),
  });
  remember('pty-host', shells.pid);
  const server = keepServer({
    ...common,
    script: join(ROOT, 'server/main.ts'),
    logFile: join(state, 'server.log'),
    onLine: (line) => showServerLine(line, { state, port }),
    onPid: (pid) => remember('server', pid),
    onGivenUp: () => void finish(1),
  });

  let finishing = false;
  /** @param {number} code */
  async function finish(code) {
    if (finishing) {
      server.killNow();
      shells.kill('SIGKILL');
      spawnSync(node, [join(ROOT, 'cli/writepath.ts'), 'stack', 'down', '--force'], {
        cwd: ROOT,
        env: environment,
        timeout: 10_000,
      });
      process.exit(130);
    }
    finishing = true;
    stop.abort();
    endProgress();
    say({
      en: 'Stopping; Ctrl-C again kills at once.',
      vi: 'Đang dừng; bấm Ctrl-C lần nữa để kết thúc ngay.',
    });
    await server.end();
    await endChild(shells, 3000);
    const down = startChild({
      ...common,
      script: join(ROOT, 'cli/writepath.ts'),
      args: ['stack', 'down', ...(options.keep ? ['--keep'] : [])],
      logFile: join(state, 'server.log'),
    });
    const downCode = await new Promise((resolve) => down.once('exit', resolve));
    dropLaunch(state);
    if (downCode === 0)
      say({
        en: 'Stopped: no process of Writepath runs any more.',
        vi: 'Đã dừng: không còn tiến trình nào của Writepath.',
      });
    else
      say({
        en: `Stopping the stack failed; read ${join(state, 'server.log')}.`,
        vi: `Không dừng được stack; hãy xem ${join(state, 'server.log')}.`,
      });
    process.exit(downCode === 0 ? code : 1);
  }
  for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP']) process.on(signal, () => void finish(0));

  if (!site.built) {
    const begunMs = Date.now();
    try {
      await buildSite({ root: ROOT, node, folder: site.folder, signal: stop.signal });
      endProgress();
      say({
        en: `Pages built in ${((Date.now() - begunMs) / 1000).toFixed(1)} s; they can be read now.`,
        vi: `Đã dựng xong các trang trong ${((Date.now() - begunMs) / 1000).toFixed(1)} giây; đọc được ngay.`,
      });
    } catch (failure) {
      if (stop.signal.aborted) return;
      endProgress();
      process.stderr.write(`${failure instanceof Error ? failure.message : failure}\n`);
      await finish(1);
    }
  }
  dropOldSites(state, site.folder);
}

let announced = false;

/**
 * Shows what the server says of itself, one JSON object a line.
 * @param {string} line
 * @param {{ state: string, port: number }} place
 */
function showServerLine(line, { state, port }) {
  const event = parseLine(line);
  if (!event) return;
  if (event.event === 'listening' && !announced) {
    announced = true;
    const secret = readFileSync(join(state, 'secret'), 'utf8').trim();
    const address = `http://localhost:${port}/${LANGUAGE}/start/welcome/#key=${secret}`;
    endProgress();
    say({
      en: `\n  Open  ${address}\n\n  The address lets this browser in once; pages stand now or in a few seconds, the stack follows.\n`,
      vi: `\n  Mở  ${address}\n\n  Địa chỉ này cho trình duyệt của bạn vào một lần; các trang sẵn sàng ngay hoặc sau vài giây, stack sẽ theo sau.\n`,
    });
  } else if (event.event === 'progress') {
    const { what, done, total, unit } = event.progress;
    showProgress(`${inLanguage(what)}${formatShare(done, total, unit)}`);
  } else if (event.event === 'ready') {
    showProgress(
      inLanguage({
        en: `stack ready: ${event.runtime}, ${event.topology}`,
        vi: `stack đã sẵn sàng: ${event.runtime}, ${event.topology}`,
      }),
    );
    endProgress();
    say({ en: '  Ctrl-C stops everything.', vi: '  Ctrl-C dừng tất cả.' });
  } else if (event.event === 'failed') {
    endProgress();
    process.stderr.write(`${inLanguage(event.error.text)}\n`);
  }
}

/** @param {string} line */
function parseLine(line) {
  try {
    return JSON.parse(line);
  } catch {
    process.stdout.write(`${line}\n`); // not ours: shown as it is
    return null;
  }
}

/** @param {number} done @param {number | null} total @param {string} unit */
function formatShare(done, total, unit) {
  if (unit === 'bytes')
    return `  ${(done / 1e6).toFixed(1)}${total ? ` / ${(total / 1e6).toFixed(1)}` : ''} MB`;
  return total ? `  ${done} / ${total}` : '';
}

try {
  const options = parseOptions(process.argv.slice(2));
  if (options.help) say(USAGE);
  else await start(options);
} catch (failure) {
  endProgress();
  if (!(failure instanceof Refusal)) throw failure;
  process.stderr.write(`${failure.message}\n`);
  process.exitCode = 1;
}
