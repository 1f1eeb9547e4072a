import { spawn } from 'node:child_process';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import * as v from 'valibot';
import type { Stack } from '../../../server/runtime/contract.ts';
import type { Label } from '../../../src/components/sharding/choose-nodes.ts';
import { parseSeries } from '../../../src/components/sharding/parse-series.ts';
import type { Placement, Sender } from '../../../src/components/sharding/placement.ts';
import type { ServiceName } from '../../../stack/services.ts';
import { freePort } from '../../support/free-port.ts';
import { patience, until } from '../suite/stack-probe.ts';

const NODES = ['vmstorage-1', 'vmstorage-2'] as const satisfies readonly ServiceName[];
/** What a target gets at the scrape, in vmagent's order; external labels follow. */
const TARGET_LABELS = ['instance', 'job'];
const SeriesSchema = v.object({ data: v.array(v.record(v.string(), v.string())) });

type Series = Readonly<Record<string, string>>;

/**
 * Where the cluster's vminserts have put each series of mock-exporter, read from each vmstorage by a vmselect that knows
 * no other node.
 *
 * @param vmselect path of the program.
 */
export async function readPlacement(stack: Stack, vmselect: string, version: string): Promise<Placement> {
  const heads = await readHeads(stack);
  const held = await Promise.all(NODES.map((node) => seriesOf(stack, vmselect, node)));
  const regions = [...new Set(held.flat().map(({ region }) => region ?? ''))].sort();
  return {
    version,
    date: new Date().toISOString(),
    nodes: NODES.map((node) => `${node}:8400`),
    heads,
    senders: regions.map((region) => senderOf(region, heads, held)),
  };
}

async function readHeads(stack: Stack): Promise<Label[][]> {
  const text = await (await fetch(`${stack.baseUrl('mock-exporter')}/metrics`, patience())).text();
  const lines = text.split('\n').filter((line) => line !== '' && !line.startsWith('#'));
  return lines.map((line) => {
    const head = parseSeries(line.slice(0, line.lastIndexOf(' ')));
    if (!Array.isArray(head)) throw new Error(`not a series: ${line}`);
    return head;
  });
}

async function seriesOf(stack: Stack, vmselect: string, node: (typeof NODES)[number]): Promise<Series[]> {
  const folder = await mkdtemp(join(tmpdir(), 'writepath-placement-'));
  const address = `127.0.0.1:${await freePort()}`;
  const storage = `${new URL(stack.baseUrl(node)).hostname}:8401`;
  const args = [`-httpListenAddr=${address}`, `-storageNode=${storage}`, `-cacheDataPath=${folder}`];
  const child = spawn(vmselect, args, { stdio: 'ignore' });
  const ended = new Promise<void>((resolve) => {
    child.once('exit', () => resolve());
    child.once('error', () => resolve());
  });
  try {
    const url = new URL(`http://${address}/select/0/prometheus/api/v1/series`);
    url.search = String(new URLSearchParams({ 'match[]': '{job="mock-exporter"}', start: '-10m' }));
    const isUp = () =>
      fetch(`http://${address}/health`).then(
        ({ ok }) => ok,
        () => false, // it does not listen yet
      );
    await until(`a vmselect for ${node} alone`, isUp, 20_000, 50);
    return v.parse(SeriesSchema, await (await fetch(url, patience())).json()).data;
  } finally {
    child.kill();
    await ended;
    await rm(folder, { recursive: true, force: true });
  }
}

function senderOf(region: string, heads: readonly Label[][], held: readonly Series[][]): Sender {
  const nodeOf = new Map(
    held.flatMap((all, node) =>
      all.filter((series) => series.region === region).map((series) => [keyOf(series), node] as const),
    ),
  );
  const [sample = {}] = held.flat().filter((series) => series.region === region && series.__name__ === 'up');
  const added = Object.keys(sample).filter((name) => name !== '__name__');
  const external = added.filter((name) => !TARGET_LABELS.includes(name)).sort();
  const adds = [...TARGET_LABELS, ...external].map((name): Label => [name, sample[name] ?? '']);
  const sorts = region === 'local';
  return {
    name: sorts ? 'prometheus-writer' : `vmagent-${region}`,
    sorts,
    adds,
    held: heads.map((head) => nodeOf.get(keyOf(Object.fromEntries([...head, ...adds]))) ?? '.').join(''),
  };
}

function keyOf(series: Series): string {
  return JSON.stringify(Object.entries(series).sort());
}
