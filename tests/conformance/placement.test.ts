import { readlink, writeFile } from 'node:fs/promises';
import { setTimeout as sleep } from 'node:timers/promises';
import { afterAll, describe, expect, test } from 'vitest';
import { hashSeries } from '../../src/components/sharding/choose-nodes.ts';
import { placedSeries } from '../../src/components/sharding/placement.ts';
import { chosenNode } from '../../src/components/sharding/spread-series.ts';
import { patience } from './suite/stack-probe.ts';
import { makeNativeSubject } from './support/native-subject.ts';
import { readPlacement } from './support/read-placement.ts';

const FIXTURE = new URL('../../src/components/sharding/recordings/placement.json', import.meta.url);
const TENANT = { account: 0, project: 0 };
/** A few scrapes, and what vmstorage takes to show them. */
const SETTLE_MS = 12_000;

const subject = await makeNativeSubject();
afterAll(() => subject.dispose());
const hasCluster = subject.topologies.includes('cluster');

describe.skipIf(!hasCluster)('where a real vminsert puts series (needs the cluster programs)', () => {
  test('each is on the node that our rendezvous hash names, whoever sent it', async () => {
    const stack = subject.create().stack('placement');
    await stack.up({ topology: 'cluster', variant: 'default' }, patience());
    await sleep(SETTLE_MS);
    const program = await readlink(`/proc/${await subject.pidOf('placement', 'vmselect-1')}/exe`);
    const build = await (await fetch(`${stack.baseUrl('vmselect-1')}/metrics`, patience())).text();
    const version = /vm_app_version\{.*short_version="([^"]+)"/.exec(build)?.[1] ?? 'unknown';
    const placement = await readPlacement(stack, program, version);
    const series = placedSeries(placement);
    const wrong = series.filter(
      ({ labels, node }) => chosenNode(hashSeries(labels, TENANT), placement.nodes) !== node,
    );
    console.info(
      `placement: ${series.length} series of ${placement.senders.length} senders, ${wrong.length} elsewhere`,
    );
    expect(series.length).toBeGreaterThanOrEqual(1_000);
    expect(wrong).toEqual([]);
    // What the widget shows where no cluster runs: WRITEPATH_WRITE_PLACEMENT=1 writes it anew.
    if (process.env.WRITEPATH_WRITE_PLACEMENT) await writeFile(FIXTURE, `${JSON.stringify(placement)}\n`);
  }, 120_000);
});
