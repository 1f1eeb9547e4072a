import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { testBinaries } from '../conformance/support/native-test-runtime.ts';
import { freePort } from './free-port.ts';

/** A slow link in front of a port of this machine, made by the real Toxiproxy as the stack's WAN links are. */
export interface ToxicLink extends AsyncDisposable {
  readonly port: number;
  /** Ends every connection in the middle; the next one finds the link as it was. */
  cut(): Promise<void>;
}

export interface ToxicLinkOptions {
  readonly targetPort: number;
  /** Each way. */
  readonly latencyMs: number;
  readonly kilobytesPerSecond: number;
  readonly signal: AbortSignal;
}

const STARTS_WITHIN_MS = 5_000;

export async function startToxicLink(options: ToxicLinkOptions): Promise<ToxicLink> {
  const { targetPort, latencyMs, kilobytesPerSecond, signal } = options;
  const [program] = await testBinaries().acquire(['toxiproxy-server'], { signal });
  if (!program?.path) throw new Error(`no Toxiproxy here: ${program?.why ?? 'unknown'}`);
  const [apiPort, port] = [await freePort(), await freePort()];
  const child = spawn(program.path, ['-host', '127.0.0.1', '-port', String(apiPort)], { stdio: 'ignore' });
  const api = async (path: string, body: object): Promise<void> => {
    const init = { method: 'POST', body: JSON.stringify(body), signal };
    const answer = await fetch(`http://127.0.0.1:${apiPort}${path}`, init);
    if (!answer.ok) throw new Error(`Toxiproxy answered ${answer.status}: ${await answer.text()}`);
  };
  const end = async (): Promise<void> => {
    const ended = once(child, 'exit');
    if (child.exitCode === null && child.kill('SIGKILL')) await ended;
  };
  try {
    const endMs = Date.now() + STARTS_WITHIN_MS;
    while (!(await fetch(`http://127.0.0.1:${apiPort}/version`).catch(() => null))?.ok)
      if (Date.now() > endMs) throw new Error('Toxiproxy did not start');
    await api('/proxies', {
      name: 'wifi',
      listen: `127.0.0.1:${port}`,
      upstream: `127.0.0.1:${targetPort}`,
      enabled: true,
    });
    for (const stream of ['upstream', 'downstream']) {
      const toxics = { latency: { latency: latencyMs }, bandwidth: { rate: kilobytesPerSecond } };
      for (const [type, attributes] of Object.entries(toxics))
        await api('/proxies/wifi/toxics', { name: `${type}-${stream}`, type, stream, attributes });
    }
  } catch (failure) {
    await end();
    throw failure;
  }
  return {
    port,
    async cut() {
      await api('/proxies/wifi', { enabled: false });
      await api('/proxies/wifi', { enabled: true });
    },
    [Symbol.asyncDispose]: end,
  };
}
