// `npm test`: gets what the tests need, runs everything, ends with one line. Node built-ins only.
import { spawn, spawnSync } from 'node:child_process';
import { closeSync, existsSync, mkdtempSync, openSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { install } from './launcher/install.mjs';
import { withCertificates } from './launcher/network.mjs';
import { findNode } from './launcher/node-runtime.mjs';
import { cacheFolder, ROOT } from './launcher/places.mjs';
import { Refusal } from './launcher/say.mjs';
import { listenForStop } from './launcher/stop-signal.mjs';
import { installDebianPackages } from './testing/debian-packages.mjs';
import { addTally, emptyTally, oneResult, readVitestReport } from './testing/tally.mjs';

/** As `fetch` leaves it, where it was not on PATH. */
const PROMTOOL = join(cacheFolder(), 'bin', 'promtool');
const begunMs = Date.now();
const scratch = mkdtempSync(join(tmpdir(), 'writepath-test-'));
const all = emptyTally();
/** The pages, built once: the stories look at them too. */
const site = join(scratch, 'site');
const stop = listenForStop();

/** @param {string} text */
function heading(text) {
  const seconds = Math.round((Date.now() - begunMs) / 1000);
  process.stdout.write(`\n== ${text} (after ${Math.floor(seconds / 60)} min ${seconds % 60} s)\n`);
}

/** @param {string} node @param {string[]} args @param {number} minutes @param {Record<string, string>} [more] */
function run(node, args, minutes, more = {}) {
  const result = spawnSync(node, args, {
    cwd: ROOT,
    stdio: ['ignore', 'inherit', 'inherit'],
    timeout: minutes * 60_000,
    killSignal: 'SIGKILL',
    env: { ...environment(), ...more },
  });
  return result.status === 0;
}

function environment() {
  return {
    ...withCertificates(process.env),
    PATH: `${join(ROOT, 'node_modules/.bin')}:${process.env.PATH}`,
    ASTRO_TELEMETRY_DISABLED: '1',
    ...(existsSync(PROMTOOL) ? { PROMTOOL } : {}),
  };
}

let besides = 0;

/**
 * Runs beside what follows; `end` waits for it and prints what it printed.
 * @param {string} node @param {string[]} args @param {number} minutes
 */
function runBeside(node, args, minutes) {
  const printed = join(scratch, `beside-${++besides}.log`);
  const log = openSync(printed, 'w');
  const child = spawn(node, args, {
    cwd: ROOT,
    stdio: ['ignore', log, log],
    timeout: minutes * 60_000,
    killSignal: 'SIGKILL',
    env: environment(),
  });
  closeSync(log);
  const passed = new Promise((resolve) => {
    child.once('error', () => resolve(false));
    child.once('exit', (code) => resolve(code === 0));
  });
  return {
    async end() {
      const hasPassed = await passed;
      process.stdout.write(readFileSync(printed));
      return hasPassed;
    },
  };
}

/**
 * Vitest on a project of its configuration; what is `polite` leaves the processor to what runs beside it.
 * @param {string} node @param {string} project @param {number} minutes @param {boolean} [polite]
 */
function runVitest(node, project, minutes, polite = false) {
  heading(`tests: ${project}`);
  const report = join(scratch, `${project}.json`);
  const vitest = join(ROOT, 'node_modules/vitest/vitest.mjs');
  const passed = run(
    polite ? 'nice' : node,
    [
      ...(polite ? ['-n', '10', node] : []),
      vitest,
      'run',
      '--project',
      project,
      '--reporter=default',
      '--reporter=json',
      `--outputFile.json=${report}`,
    ],
    minutes,
    existsSync(join(site, 'index.html')) ? { WRITEPATH_BUILT_SITE: site } : {},
  );
  if (!existsSync(report))
    addTally(
      all,
      oneResult(`${project}: the run ended without a report (over ${minutes} min, or a crash)`, false),
    );
  else {
    const tally = readVitestReport(report);
    addTally(all, tally);
    if (!passed && tally.failed === 0)
      addTally(all, oneResult(`${project}: an error outside of any test`, false));
  }
}

try {
  heading('installing');
  await install(ROOT, stop.signal);
  const node = await findNode(ROOT, cacheFolder(), stop.signal);
  stop.rest(); // from here on each run has the terminal, and Ctrl-C ends all
  const remarks = installDebianPackages((text) => process.stdout.write(`${text}\n`));

  heading('programs of the stack');
  run(node, ['cli/writepath.ts', 'fetch'], 15);

  heading('pages, types, lint');
  // First: the build writes the types of the pages' collections.
  addTally(
    all,
    oneResult('the static site builds', run(node, ['cli/writepath.ts', 'build', '--out', site], 10)),
  );
  for (const project of [
    'tsconfig.json',
    'tsconfig.pure.json',
    'tsconfig.site.json',
    'tsconfig.browser.json',
  ]) {
    addTally(
      all,
      oneResult(`types of ${project}`, run(node, ['node_modules/typescript/bin/tsc', '-p', project], 10)),
    );
  }
  addTally(
    all,
    oneResult('lint and format', run(node, ['node_modules/@biomejs/biome/bin/biome', 'check', '.'], 5)),
  );

  // A lab waits nearly all of its time: both topologies at once, beside the unit tests.
  const labs = ['cluster', 'pair'].map((topology) => {
    const which = ['--all', '--once', '--topology', topology, '--stack', `verify-${topology}`];
    return { topology, run: runBeside(node, ['cli/writepath.ts', 'lab', 'verify', ...which], 40) };
  });
  runVitest(node, 'unit', 20, true);

  heading('labs, each once on what this machine has');
  for (const { topology, run: verified } of labs)
    addTally(all, oneResult(`lab verify, ${topology}`, await verified.end()));

  heading('incidents, one of each level');
  addTally(
    all,
    oneResult('incident verify', run(node, ['cli/writepath.ts', 'incident', 'verify', '--few'], 6)),
  );

  // Alone: what the attacks do to a machine would cost a lab samples.
  runVitest(node, 'attack', 25);
  runVitest(node, 'conformance', 30);
  runVitest(node, 'stories', 55);
  runVitest(node, 'stories-alone', 15);

  heading('result');
  for (const remark of remarks) process.stdout.write(`remark: ${remark}\n`);
  for (const name of all.skipped) process.stdout.write(`skipped: ${name}\n`);
  for (const name of all.failures) process.stdout.write(`failed: ${name}\n`);
  process.stdout.write(
    `${all.passed} passed, ${all.failed} failed${all.skipped.length > 0 ? `, ${all.skipped.length} skipped` : ''}\n`,
  );
  process.exitCode = all.failed === 0 ? 0 : 1;
} catch (failure) {
  if (!(failure instanceof Refusal) && !stop.signal.aborted) throw failure;
  const why = failure instanceof Error ? failure.message : String(failure);
  process.stderr.write(`${why}\n0 passed, 1 failed\n`);
  process.exitCode = 1;
} finally {
  rmSync(scratch, { recursive: true, force: true });
}
