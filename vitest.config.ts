import { defineConfig } from 'vitest/config';

/** `unit` stands beside its file and needs nothing but Node; the others run the real stack, one file at a time. */
export default defineConfig({
  test: {
    projects: [
      {
        test: {
          name: 'unit',
          include: [
            '{protocol,labs,stack,server,src,config,cli,tsdb}/**/*.test.ts',
            'tests/*.test.ts',
            'tests/bench/**/*.test.ts',
          ],
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
          expect: { poll: { timeout: 10_000 } }, // a second is little for a browser on a busy machine
          testTimeout: 300_000,
          hookTimeout: 300_000,
          fileParallelism: false,
        },
      },
    ],
  },
});
