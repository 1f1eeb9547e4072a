import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { openRuntime } from '../../cli/open-runtime.ts';
import { LABS } from '../../labs/index.ts';
import type { Lab } from '../../protocol/lab.ts';
import type { Topology } from '../../protocol/stack.ts';
import { CHROMIUM, enter, launchBrowser, visit } from '../stories/support/browser.ts';
import { LabPage } from '../stories/support/lab-page.ts';
import { startWritepath } from '../stories/support/start-writepath.ts';
import { componentFigures, measureCompose } from './component-figures.ts';
import { measureComponents, nativeProcesses } from './component-usage.ts';
import { type Figure, median, percentile, printFigures } from './figures.ts';
import { bareEngineSeconds, bareKillMs, bareServerSeconds } from './stack-peers.ts';
import { openBenchStack, untilFirstSample } from './stack-under-bench.ts';
import { watchChange } from './watch-change.ts';

const STARTS = 3;
const KILLS = 12;
const EVIDENCE_RUNS = 6;

const state = await mkdtemp(join(tmpdir(), 'writepath-bench-'));
process.env.WRITEPATH_STATE = state;
const life = new AbortController();
for (const signal of ['SIGINT', 'SIGTERM'] as const) process.once(signal, () => life.abort());
const clicksOnly = process.argv.includes('--clicks');
const progress = (text: string) => process.stderr.write(`${text}\n`);
const round = (value: number | null) => (value === null ? '?' : value.toPrecision(3));
const figures: Figure[] = [];

async function bestTopology(): Promise<Topology> {
  const runtime = await openRuntime('native', 'bench-page', life.signal);
  const [best] = await runtime.topologies({ signal: life.signal });
  if (!best) throw new Error('no topology can run here');
  return best;
}

/** The runtimes alone: a stack from nothing to its first sample, several times; then what each component takes. */
async function measureStack(): Promise<Topology> {
  const { stack, topology } = await openBenchStack('bench', life.signal);
  const readySeconds: number[] = [];
  const sampleSeconds: number[] = [];
  const peerSeconds: number[] = [];
  for (let run = 0; run < STARTS; run++) {
    peerSeconds.push(await bareEngineSeconds(state, life.signal));
    const begunMs = performance.now();
    const seconds = () => (performance.now() - begunMs) / 1000;
    await stack.up({ topology, variant: 'default' }, { signal: life.signal });
    readySeconds.push(seconds());
    await untilFirstSample(stack, topology, life.signal);
    sampleSeconds.push(seconds());
    progress(
      `start ${run + 1}: ready ${round(readySeconds.at(-1) ?? null)} s, first sample ${round(seconds())} s`,
    );
    await stack.down({ signal: life.signal, keepData: false });
  }
  const native = await measureComponents(
    stack,
    topology,
    () => nativeProcesses(join(state, 'stacks', 'bench')),
    life.signal,
  );
  await stack.down({ signal: life.signal, keepData: false });
  progress(`native: ${native.length} components measured; now compose`);
  const compose = await measureCompose(topology, life.signal);
  const megabytes = native.reduce((sum, { residentMegabytes }) => sum + residentMegabytes, 0);
  const peer = `one engine alone, health: ${round(median(peerSeconds))}`;
  figures.push(
    {
      name: `${topology}: up to all ready, worst of ${STARTS}`,
      value: Math.max(...readySeconds),
      unit: 's',
      peer,
      goal: null,
    },
    {
      name: `${topology}: up to first sample queryable, worst of ${STARTS}`,
      value: Math.max(...sampleSeconds),
      unit: 's',
      peer,
      goal: '<= 10',
    },
    {
      name: `${topology}: memory of ${native.length} services`,
      value: megabytes,
      unit: 'MB',
      peer: null,
      goal: '<= 750',
    },
    ...componentFigures(native, compose),
  );
  return topology;
}

const pageStack = (topology: Topology) => startWritepath({ topology, stack: 'bench-page', state });

/** `npm start` from its second time on; the last one stays for the browser. */
async function measureStarts(topology: Topology) {
  await (await pageStack(topology)).interrupt(); // the first one builds the pages
  const answerSeconds: number[] = [];
  const peerSeconds: number[] = [];
  let running = await pageStack(topology);
  for (let run = 0; ; run++) {
    answerSeconds.push(running.secondsToPages);
    peerSeconds.push(await bareServerSeconds());
    progress(`second start ${run + 1}: ${round(running.secondsToPages)} s`);
    if (run === STARTS - 1) break;
    await running.interrupt();
    running = await pageStack(topology);
  }
  figures.push({
    name: `second npm start to an address that answers, worst of ${STARTS}`,
    value: Math.max(...answerSeconds),
    unit: 's',
    peer: `bare node http server ${round(median(peerSeconds))}`,
    goal: '<= 8',
  });
  return running;
}

type Running = Awaited<ReturnType<typeof measureStarts>>;
type Visit = Awaited<ReturnType<typeof visit>>;

/** From the pointer on "kill -9" to the node's new state on the map. */
async function measureKills({ page }: Visit, running: Running, topology: Topology): Promise<void> {
  const service = topology === 'cluster' ? 'vmstorage-2' : 'vmsingle-2';
  await page.goto(`${running.origin}/en/start/welcome/`);
  const node = `wp-stack-map [data-node="${service}"]`;
  await page.locator(`${node}[data-verdict="healthy"]:visible`).first().waitFor();
  await page.locator(`${node}:visible`).first().click();
  await page.locator('#wp-node-faults-tab').click();
  const button = (text: string) => page.locator('#wp-node-faults button', { hasText: `${text} ${service}` });
  const tookMs: number[] = [];
  const peerMs: number[] = [];
  for (let kill = 0; kill < KILLS; kill++) {
    const took = watchChange(page, '#wp-node-faults button', `${node}[data-verdict="dead"]`);
    await button('kill -9').click();
    tookMs.push(await took);
    peerMs.push(await bareKillMs());
    await button('Start').click();
    await page.locator(`${node}[data-verdict="healthy"]`).first().waitFor({ state: 'attached' });
  }
  progress(`kills: ${tookMs.map((ms) => Math.round(ms)).join(' ')} ms`);
  figures.push({
    name: `click on kill to changed state on the map, p95 of ${KILLS}`,
    value: percentile(tookMs, 0.95),
    unit: 'ms',
    peer: `bare kill to exit event ${round(percentile(peerMs, 0.95))}; ours p50 ${round(median(tookMs))}`,
    goal: '<= 300',
  });
}

/** From the pointer on a lab's kill to its first green card that reads a metric. */
async function measureEvidence({ page }: Visit, running: Running, topology: Topology): Promise<void> {
  const lab = LABS.find((one) => one.needs.topology === topology && killStep(one));
  const found = lab && killStep(lab);
  const tookMs: number[] = [];
  for (let run = 0; lab && found && run < EVIDENCE_RUNS; run++) {
    const labPage = new LabPage(page, lab);
    await labPage.begin(running.origin, 'en');
    const button = await labPage.upTo(found.step, found.fault);
    const took = watchChange(
      page,
      button.replace(':not([disabled])', ''),
      `[data-step="${found.step}"] [data-check="${found.check}"][data-verdict="pass"]`,
    );
    await page.locator(button).first().click();
    tookMs.push(await took);
    progress(`evidence ${run + 1}: ${Math.round(tookMs.at(-1) ?? 0)} ms`);
    await labPage.reset();
  }
  const seconds = percentile(tookMs, 0.95);
  figures.push({
    name: `click on kill to green metric evidence, p95 of ${EVIDENCE_RUNS}`,
    value: seconds === null ? null : seconds / 1000,
    unit: 's',
    peer: `${lab?.id ?? 'no lab'}; p50 ${round((median(tookMs) ?? 0) / 1000)}; the observer scrapes each 1 s`,
    goal: '<= 3.5',
  });
}

/** The step in which a lab kills a service, and the first of its checks that reads a metric which the kill changes. */
function killStep(lab: Lab) {
  for (const step of lab.steps) {
    for (const action of step.actions) {
      if (action.kind !== 'fault' || lab.faults[action.fault]?.do.kind !== 'kill') continue;
      const check = step.checks.find(
        (one) => one.kind === 'promql' && one.engine === 'observer' && one.baseline !== true,
      );
      if (check) return { step: step.id, fault: action.fault, check: check.id };
    }
  }
  return null;
}

/** What a page adds: the second start of all (not with "--clicks"), and how soon a kill is seen. */
async function measurePages(topology: Topology): Promise<void> {
  await using running = await (clicksOnly ? pageStack(topology) : measureStarts(topology));
  if (CHROMIUM) {
    const browser = await launchBrowser();
    await using visitor = await visit(browser, 'desktop', 'en-US');
    await enter(visitor.page, running.address);
    await measureKills(visitor, running, topology);
    await measureEvidence(visitor, running, topology);
    await browser.close();
    return;
  }
  for (const [name, goal] of [
    ['click on kill to changed state on the map', '<= 300'],
    ['click on kill to green metric evidence', '<= 3.5'],
  ] as const)
    figures.push({ name, value: null, unit: '', peer: 'no Chromium here', goal });
}

try {
  // Several minutes each: "--runtimes" does without pages and kills, "--clicks" without anything else.
  const topology = clicksOnly ? await bestTopology() : await measureStack();
  if (!process.argv.includes('--runtimes')) await measurePages(topology);
  process.exitCode = printFigures('stack', figures, process.argv.includes('--json'));
} finally {
  await rm(state, { recursive: true, force: true });
}
