import { defineConfig } from 'vitest/config';
import { LongestFirst } from './tests/support/longest-first.ts';

/** Stories that measure time or look at the whole checkout: nothing runs beside them. */
const ALONE = [
  'tests/stories/{launcher,page-and-server,survival}.test.ts',
  'tests/stories/terminal-{cuts,host,life-cycle,limits,slow-link}.test.ts',
];

/**
 * `unit` stands beside its file and needs nothing but Node; the others run the real stack, one file at a time, but for
 * the stories: those wait most of the time, so two files run at once, each with a stack, ports and state of its own.
 */
export default defineConfig({
  test: {
    sequence: { sequencer: LongestFirst },
    projects: [
      {
        test: {
          name: 'unit',
          include: [
            '{protocol,labs,stack,server,src,config,cli,tsdb}/**/*.test.ts',
            'tests/*.test.ts',
            'tests/bench/**/*.test.ts',
          ],
          testTimeout: 30_000, // seconds at most on quiet cores; whole machines are busy at times
        },
      },
      {
        test: {
          name: 'conformance',
          include: ['tests/conformance/**/*.test.ts'],
          testTimeout: 120_000,
          hookTimeout: 300_000,
          fileParallelism: false,
        },
      },
      {
        test: {
          name: 'attack',
          include: ['tests/attack/**/*.test.ts'],
          testTimeout: 60_000,
          hookTimeout: 180_000,
          fileParallelism: false,
        },
      },
      {
        test: {
          name: 'stories',
          include: ['tests/stories/**/*.test.ts'],
          exclude: ALONE,
          globalSetup: 'tests/stories/support/shared-sites-folder.ts',
          expect: { poll: { timeout: 10_000 } }, // a second is little for a browser on a busy machine
          testTimeout: 600_000,
          hookTimeout: 300_000,
          maxWorkers: 2,
        },
      },
      {
        test: {
          name: 'stories-alone',
          include: ALONE,
          globalSetup: 'tests/stories/support/shared-sites-folder.ts',
          expect: { poll: { timeout: 10_000 } },
          testTimeout: 600_000,
          hookTimeout: 300_000,
          fileParallelism: false,
        },
      },
    ],
  },
});
