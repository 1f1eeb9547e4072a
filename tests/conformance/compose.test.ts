import { afterAll, describe, test } from 'vitest';
import { offerDockerEngine } from '../support/docker-engine.ts';
import { buildLocalImages } from '../support/local-images.ts';
import { runtimeConformance } from './suite/runtime-conformance.ts';
import { makeComposeSubject } from './support/compose-subject.ts';
import { ROOT } from './support/compose-test-runtime.ts';

const SETUP_TIMEOUT_MS = 240_000;

const { engine, reason } = await offerDockerEngine(AbortSignal.timeout(SETUP_TIMEOUT_MS));

if (engine) {
  const startedMs = performance.now();
  const images = await buildLocalImages(ROOT, engine, AbortSignal.timeout(SETUP_TIMEOUT_MS));
  console.info(`local images: ${Math.round(performance.now() - startedMs)} ms`);
  afterAll(() => engine[Symbol.asyncDispose]());
  await runtimeConformance('compose', () => makeComposeSubject(engine, images));
} else {
  describe.skip(`the compose runtime (skipped: ${reason})`, () => {
    test('passes the conformance suite', () => {});
  });
}
