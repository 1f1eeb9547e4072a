import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { join } from 'node:path';
import { plainEnvironment, ROOT } from '../../stories/support/run-node.ts';
import { type Figure, median } from '../figures.ts';
import { makeBareStarlight } from './bare-starlight.ts';

async function secondsOf(entry: string, args: readonly string[], cwd: string): Promise<number> {
  const begunMs = performance.now();
  const child = spawn(process.execPath, [entry, ...args], {
    cwd,
    env: { ...plainEnvironment(), ASTRO_TELEMETRY_DISABLED: '1', BASE_URL: undefined },
    stdio: ['ignore', 'ignore', 'inherit'],
  });
  const [code] = await once(child, 'exit');
  if (code !== 0) throw new Error(`the build in ${cwd} ended with ${code}`);
  return (performance.now() - begunMs) / 1000;
}

/** Builds our site into `folder` and the peer beside it, in turns. @returns the peer's site as well. */
export async function measureBuild(folder: string, peerFolder: string, runs: number): Promise<Figure[]> {
  await using bare = await makeBareStarlight();
  const astro = join(ROOT, 'node_modules', 'astro', 'bin', 'astro.mjs');
  const ours: number[] = [];
  const theirs: number[] = [];
  for (let run = 0; run < runs; run++) {
    ours.push(await secondsOf(join(ROOT, 'cli/writepath.ts'), ['build', '--out', folder], ROOT));
    theirs.push(await secondsOf(astro, ['build', '--outDir', peerFolder], bare.folder));
  }
  return [
    {
      name: `static build, median of ${runs}`,
      value: median(ours),
      unit: 's',
      peer: `bare Starlight with the same words ${median(theirs)?.toFixed(1)} s`,
      goal: null,
    },
  ];
}
