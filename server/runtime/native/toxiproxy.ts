import { request } from 'node:http';
import * as v from 'valibot';
import { LearnerError } from '../../../protocol/learner-error.ts';
import type { LinkFault, LinkName } from '../../../protocol/stack.ts';

const REQUEST_TIMEOUT_MS = 3000;

const ProxiesSchema = v.record(
  v.string(),
  v.object({ enabled: v.boolean(), toxics: v.array(v.object({ name: v.string() })) }),
);

interface Toxic {
  readonly type: 'latency' | 'bandwidth' | 'timeout' | 'reset_peer';
  /** upstream: from the vmagent; downstream: the answers to it. */
  readonly stream: 'upstream' | 'downstream';
  readonly attributes: Readonly<Record<string, number>>;
  /** Share of the connections that have it. */
  readonly toxicity: number;
}

/** Makes a link behave: every proxy of the region (a pair has two) gets the fault, whatever it had before. */
export async function applyLinkFault(
  baseUrl: string,
  link: LinkName,
  fault: LinkFault,
  signal: AbortSignal,
): Promise<void> {
  const proxies = v.parse(ProxiesSchema, await ask(baseUrl, 'GET', '/proxies', null, signal));
  const ours = Object.entries(proxies).filter(([name]) => name === link || name === `${link}-2`);
  for (const [name, proxy] of ours) {
    for (const { name: toxic } of proxy.toxics) {
      await ask(baseUrl, 'DELETE', `/proxies/${name}/toxics/${toxic}`, null, signal);
    }
    for (const toxic of toxicsOf(fault)) {
      const body = { ...toxic, name: `fault-${toxic.stream}` };
      await ask(baseUrl, 'POST', `/proxies/${name}/toxics`, body, signal);
    }
    const enabled = fault.kind !== 'cut';
    if (proxy.enabled !== enabled) await ask(baseUrl, 'POST', `/proxies/${name}`, { enabled }, signal);
  }
}

function toxicsOf(fault: LinkFault): readonly Toxic[] {
  switch (fault.kind) {
    case 'healthy':
    case 'cut':
      return [];
    case 'latency':
      return [upstream('latency', { latency: fault.latencyMs, jitter: fault.jitterMs ?? 0 })];
    case 'bandwidth':
      return [upstream('bandwidth', { rate: fault.kilobytesPerSecond })];
    case 'black-hole':
      return [upstream('timeout', SILENCE)];
    case 'partition':
      return [upstream('timeout', SILENCE), { ...upstream('timeout', SILENCE), stream: 'downstream' }];
    case 'one-way':
      return [
        { ...upstream('timeout', SILENCE), stream: fault.lost === 'requests' ? 'upstream' : 'downstream' },
      ];
    case 'reset':
      return [{ ...upstream('reset_peer', { timeout: fault.afterMs ?? 0 }), toxicity: fault.percent / 100 }];
    default:
      return fault satisfies never;
  }
}

/** 0: data vanish and the connection stays open. */
const SILENCE = { timeout: 0 };

function upstream(type: Toxic['type'], attributes: Toxic['attributes']): Toxic {
  return { type, attributes, stream: 'upstream', toxicity: 1 };
}

function ask(
  baseUrl: string,
  method: string,
  path: string,
  body: unknown,
  signal: AbortSignal,
): Promise<unknown> {
  return new Promise((resolve, reject) => {
    const stop = AbortSignal.any([signal, AbortSignal.timeout(REQUEST_TIMEOUT_MS)]);
    const call = request(`${baseUrl}${path}`, { method, agent: false, signal: stop }, (response) => {
      const parts: Buffer[] = [];
      response.on('data', (part: Buffer) => parts.push(part));
      response.once('error', reject);
      response.once('end', () => {
        const text = Buffer.concat(parts).toString('utf8');
        const status = response.statusCode ?? 0;
        if (status >= 300)
          reject(new Error(`Toxiproxy answered ${status} to ${method} ${path}: ${text.trim()}`));
        else resolve(text === '' ? null : JSON.parse(text));
      });
    });
    call.once('error', (cause) => reject(signal.aborted ? signal.reason : linkSilent(cause)));
    call.end(body === null ? undefined : JSON.stringify(body));
  });
}

function linkSilent(cause: Error): LearnerError {
  return new LearnerError(
    'timeout',
    {
      en: 'region-link did not answer, so the link was left as it was. Resume or start region-link, then try again.',
      vi: 'region-link không trả lời nên đường truyền được giữ nguyên. Hãy cho region-link chạy tiếp hoặc khởi động nó, rồi thử lại.',
    },
    { cause },
  );
}
