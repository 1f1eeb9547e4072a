import { writeFile } from 'node:fs/promises';
import { gzipSync } from 'node:zlib';
import { afterAll, expect, test } from 'vitest';
import type { RecordedRequests, SenderAction } from '../../protocol/remote-write/recorded-requests.ts';
import { patience } from './suite/stack-probe.ts';
import { makeNativeSubject } from './support/native-subject.ts';
import { type Inbox, openInbox, type Received } from './support/write-inbox.ts';
import { startSenders } from './support/write-senders.ts';

const FIXTURE = new URL('../../src/components/remote-write/recordings/requests.json', import.meta.url);
/** What the widget shows where no stack runs: WRITEPATH_WRITE_REQUESTS=1 writes it anew. */
const writes = Boolean(process.env.WRITEPATH_WRITE_REQUESTS);
/** Long enough for a machine that does three other things. */
const COMES = { timeout: 60_000, interval: 100 };

const subject = await makeNativeSubject();
afterAll(() => subject.dispose());
const components = await subject.create().prepare('pair', patience());
const programOf = (name: string) => components.find((component) => component.name === name);

type Sender = SenderAction['sender'];

/** What is not sent again before so many others is dropped: Prometheus' shard does one thing at a time. */
const LATER_REQUESTS = { vmagent: 5, 'vmagent-prom': 5, prometheus: 1 } as const;

/** Refuses one request with `code`; what comes next tells what the sender made of it. */
async function refuseOnce(
  inbox: Inbox,
  sender: Sender,
  name: string,
  code: number,
  metrics: string,
): Promise<SenderAction> {
  const before = await droppedBy(sender, metrics);
  const from = inbox.samplesOf(name).length;
  inbox.refuseNext(name, code);
  const since = () => inbox.samplesOf(name).slice(from);
  await expect.poll(() => since().findIndex((one) => one.code === code), COMES).toBeGreaterThan(-1);
  const at = since().findIndex((one) => one.code === code);
  const refused = since()[at];
  if (!refused) throw new Error('nothing was refused');
  const findAgain = () =>
    since()
      .slice(at + 1)
      .find(({ unpacked }) => unpacked.equals(refused.unpacked));
  const isTold = () => findAgain() !== undefined || since().length > at + LATER_REQUESTS[sender];
  await expect.poll(isTold, COMES).toBe(true);
  const again = findAgain();
  return {
    sender,
    code,
    again: again ? { afterMs: again.atMs - refused.atMs, encoding: again.encoding } : null,
    dropped: (await droppedBy(sender, metrics)) - before,
  };
}

const BLOCKS = /^vmagent_remotewrite_packets_dropped_total\{[^}]*\} (\S+)/m;
const DROPPED = {
  vmagent: BLOCKS,
  'vmagent-prom': BLOCKS,
  prometheus: /^prometheus_remote_storage_samples_failed_total\{[^}]*\} (\S+)/m,
};

/** Counted in samples by Prometheus, in blocks by vmagent. */
async function droppedBy(sender: Sender, metrics: string): Promise<number> {
  const text = await (await fetch(`${metrics}/metrics`, patience())).text();
  return Number(DROPPED[sender].exec(text)?.[1] ?? 0);
}

function recorded(sender: string, name: string, received: Received): RecordedRequests['requests'][number] {
  const { atMs, headers, encoding, packed, unpacked } = received;
  return {
    name,
    sender,
    atMs,
    path: '/api/v1/write',
    headers: { ...headers, host: sender === 'vmagent' ? 'region-link:8434' : 'prometheus-receiver:9090' },
    encoding,
    packedBytes: packed.length,
    body: gzipSync(unpacked, { level: 9 }).toString('base64'),
    answer: { code: received.code, by: 'upstream' },
  };
}

test('real senders: every request is read whole, and each code has the effect that the page names', async () => {
  const [vmagent, prometheus] = [programOf('vmagent'), programOf('prometheus')];
  if (!vmagent?.path || !prometheus?.path) throw new Error('vmagent and prometheus are not here');
  await using inbox = await openInbox();
  await using senders = await startSenders({ vmagent: vmagent.path, prometheus: prometheus.path });
  const [agent, plain, writer] = await Promise.all([
    senders.vmagent('zstd', inbox.urlFor('zstd')),
    senders.vmagent('snappy', inbox.urlFor('snappy'), ['-remoteWrite.forcePromProto']),
    senders.prometheus('writer', inbox.urlFor('writer')),
  ]);
  for (const name of ['zstd', 'snappy', 'writer']) {
    await expect.poll(() => inbox.samplesOf(name).length, COMES).toBeGreaterThan(1);
  }
  const encodings = ['zstd', 'snappy', 'writer'].map((name) => inbox.samplesOf(name).at(-1)?.encoding);
  expect(encodings).toEqual(['zstd', 'snappy', 'snappy']);
  for (const name of ['zstd', 'snappy', 'writer']) {
    const { request } = inbox.samplesOf(name).at(-1) ?? {};
    const labelled = request?.series.every(({ labels }) => labels.some((label) => label.name === '__name__'));
    expect([name, labelled, (request?.series.length ?? 0) > 500]).toEqual([name, true, true]);
  }

  const codes = writes ? [429, 500, 503, 404, 400] : [503, 429, 400];
  const each = async (sender: Sender, name: string, metrics: string) => {
    const actions: SenderAction[] = [];
    for (const code of codes) actions.push(await refuseOnce(inbox, sender, name, code, metrics));
    return actions;
  };
  const metadata = inbox.metadataOf('zstd').at(-1);
  const bodies = ['zstd', 'snappy', 'writer'].map((name) => inbox.samplesOf(name).at(-1));
  const [ofAgent, ofPlain, ofWriter] = await Promise.all([
    each('vmagent', 'zstd', agent),
    each('vmagent-prom', 'snappy', plain),
    each('prometheus', 'writer', writer),
  ]);
  console.info('remote write:', JSON.stringify({ ofAgent, ofPlain, ofWriter }));
  const of = (actions: readonly SenderAction[], code: number) => actions.find((one) => one.code === code);
  // A server that is ill: the same samples come again, and nothing is dropped.
  for (const actions of [ofAgent, ofPlain, ofWriter]) {
    expect(of(actions, 503)).toMatchObject({ again: expect.anything(), dropped: 0 });
  }
  // Too many requests: vmagent waits, Prometheus drops (retry_on_http_429 is off unless it is set).
  expect(of(ofAgent, 429)).toMatchObject({ again: expect.anything(), dropped: 0 });
  expect(of(ofWriter, 429)).toMatchObject({ again: null });
  expect(of(ofWriter, 429)?.dropped).toBeGreaterThan(0);
  // A request that is wrong: Prometheus and vmagent in the same protocol drop it; vmagent in its own tries Prometheus'.
  expect(of(ofAgent, 400)).toMatchObject({ again: { encoding: 'snappy' }, dropped: 0 });
  expect(of(ofPlain, 400)).toMatchObject({ again: null, dropped: 1 });
  expect(of(ofWriter, 400)).toMatchObject({ again: null });
  expect(of(ofWriter, 400)?.dropped).toBeGreaterThan(0);

  if (!writes) return;
  const [zstd, snappy, written] = bodies;
  if (!zstd || !snappy || !written || !metadata) throw new Error('a request is missing');
  const recording: RecordedRequests = {
    recordedAt: new Date().toISOString(),
    versions: [vmagent, prometheus].map(({ name, version }) => `${name} ${version}`),
    requests: [
      recorded('vmagent', 'vmagent', zstd),
      recorded('vmagent', 'vmagent-prom', snappy),
      recorded('prometheus-writer', 'prometheus', written),
      recorded('vmagent', 'metadata', metadata),
    ],
    actions: [...ofAgent, ...ofPlain, ...ofWriter],
  };
  await writeFile(FIXTURE, `${JSON.stringify(recording)}\n`);
}, 300_000);
