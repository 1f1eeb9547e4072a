import { spawn } from 'node:child_process';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { astro } from '../build-command.ts';
import { ROOT } from '../launcher/places.mjs';
import { choosePort } from '../launcher/ports.mjs';
import { say } from '../launcher/say.mjs';
import { readOptions } from '../read-options.ts';

const SERVER_PORT = 4848;
const PAGES_PORT = 4321;

/**
 * `writepath dev`: pages with hot reload by Astro, and behind them the launcher with a server that restarts when its
 * source changes. Ctrl-C ends both. @returns the exit code.
 */
export async function runDevCommand(argv: readonly string[], signal: AbortSignal): Promise<number> {
  const { values } = readOptions({
    args: [...argv],
    options: { topology: { type: 'string', default: 'auto' } },
  });
  const serverPort = await choosePort(SERVER_PORT, '127.0.0.1');
  const pagesPort = await choosePort(PAGES_PORT, '127.0.0.1');
  const arguments_ = [
    '--port',
    String(serverPort),
    '--topology',
    values.topology,
    '--allow-host',
    `localhost:${pagesPort}`,
  ];
  const launcher = spawn(process.execPath, [join(ROOT, 'cli', 'start.mjs'), ...arguments_], {
    cwd: ROOT,
    stdio: ['ignore', 'pipe', 'inherit'],
    env: { ...process.env, WRITEPATH_WATCH: '1' },
  });
  const ended = new Promise<number>((resolve) => launcher.once('exit', (code) => resolve(code ?? 1)));
  createInterface({ input: launcher.stdout }).on('line', (line) => {
    const address = /http:\/\/localhost:\d+(\/\S+)/.exec(line)?.[1];
    if (!address) process.stdout.write(`${line}\n`);
    else {
      const pages = `http://localhost:${pagesPort}${address}`;
      say({ en: `\n  Pages with hot reload  ${pages}\n`, vi: `\n  Trang tự nạp lại  ${pages}\n` });
    }
  });
  signal.addEventListener('abort', () => launcher.kill('SIGINT'), { once: true });
  const pages = astro(['dev', '--host', '127.0.0.1', '--port', String(pagesPort)], signal, {
    WRITEPATH_DEV_SERVER: `http://127.0.0.1:${serverPort}`,
  }).catch((failure: unknown) => {
    if (!signal.aborted) throw failure;
    return 0;
  });
  const first = await Promise.race([ended, pages]);
  launcher.kill('SIGINT');
  await ended;
  return first;
}
