import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { testCacheFolder } from '../support/test-cache.ts';
import { type Figure, printFigures } from './figures.ts';
import { PARTS } from './terminal/parts.ts';
import { startNodePty, startOurs, startTtydPeer } from './terminal/peers.ts';
import { findTtyd, NoTtydError } from './ttyd.ts';

/**
 * `npm run bench -- terminal`: our terminals beside ttyd, and node-pty alone as the floor. Takes about half an hour;
 * `--only throughput,echo`, `--pairs 1`, `--megabytes 20`, `--keys 200` and `--sessions 1,50` give a quick look.
 */
const { values } = parseArgs({
  options: {
    json: { type: 'boolean', default: false },
    only: { type: 'string' },
    pairs: { type: 'string', default: '7' },
    keys: { type: 'string', default: '1000' },
    megabytes: { type: 'string', default: '100' },
    sessions: { type: 'string', default: '1,50,100,200' },
  },
});
const life = new AbortController();
for (const name of ['SIGINT', 'SIGTERM'] as const) {
  process.once(name, () => {
    life.abort(); // ends ttyd; our own processes end with the pipe that they were given
    process.exit(2);
  });
}
process.exitCode = await main(life.signal);
life.abort();

async function main(signal: AbortSignal): Promise<number> {
  const names = values.only?.split(',') ?? Object.keys(PARTS);
  const unknown = names.find((name) => !(name in PARTS));
  if (unknown !== undefined) {
    process.stderr.write(`there is no part "${unknown}"; there are ${Object.keys(PARTS).join(', ')}\n`);
    return 2;
  }
  const chosen = Object.entries(PARTS).filter(([name]) => names.includes(name));
  const folder = await mkdtemp(join(tmpdir(), 'wp-bench-terminal-'));
  try {
    const ttyd = await findTtyd(testCacheFolder(), { signal });
    const say = (line: string) => process.stderr.write(`${line}\n`);
    say(`peer: ttyd ${ttyd.version} (${ttyd.from})`);
    const figures: Figure[] = [];
    for (const [, measure] of chosen) {
      figures.push(
        ...(await measure({
          startOurs,
          startTtyd: () => startTtydPeer(ttyd, signal),
          startNodePty,
          pairs: Number(values.pairs),
          keys: Number(values.keys),
          sampleBytes: Number(values.megabytes) * 1e6,
          counts: values.sessions.split(',').map(Number),
          folder,
          signal,
          say,
        })),
      );
    }
    return printFigures('terminal', figures, values.json);
  } catch (failure) {
    if (!(failure instanceof NoTtydError)) throw failure;
    process.stderr.write(`${failure.message}\n`);
    return 2;
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
}
