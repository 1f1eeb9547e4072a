import type { ComponentSource, WaitOptions } from '../contract.ts';
import { capacityError, imagesMissing } from './compose-errors.ts';
import { type ComposePlan, composeArgs, composeEnvironment } from './compose-project.ts';
import type { DigestLock } from './digest-lock.ts';
import { DockerFailedError, runDocker } from './docker-cli.ts';
import { type Engine, statusOf } from './engine.ts';
import { type ImageNeed, LINK_SERVICE } from './image-needs.ts';
import { pullImage } from './pull-image.ts';

export interface ImageStore {
  /** How each image stands here now; never asks a registry. @throws {LearnerError} `checksum-differs` */
  look(needs: readonly ImageNeed[], signal: AbortSignal): Promise<readonly ComponentSource[]>;
  /** True when the image is here or its registry says that it has it. */
  canBeHad(need: ImageNeed, signal: AbortSignal): Promise<boolean>;
  /**
   * Pulls or builds what is missing. Toxiproxy's image may stay missing: links are then wired directly.
   * @throws {LearnerError} `image-missing` (names them all), `checksum-differs`, `no-space-left`
   */
  get(
    needs: readonly ImageNeed[],
    plan: ComposePlan,
    options: WaitOptions,
  ): Promise<readonly ComponentSource[]>;
}

const REGISTRY_TIMEOUT_MS = 5_000;

export function createImageStore(root: string, engine: Engine, lock: DigestLock): ImageStore {
  async function lookAt({ image, built }: ImageNeed, signal: AbortSignal): Promise<ComponentSource> {
    signal.throwIfAborted();
    const base = { name: image, version: image.split(':').at(-1) ?? null, path: null };
    const found = await engine.api
      .getImage(image)
      .inspect()
      .catch((failure: unknown) => {
        if (statusOf(failure) === 404) return null;
        throw failure;
      });
    if (!found)
      return { ...base, from: null, sha256: null, verified: false, why: 'this image is not on this machine' };
    const digest = built ? null : digestOf(found.RepoDigests, image);
    if (digest === null) {
      const sha256 = found.Id.replace('sha256:', '');
      return {
        ...base,
        from: 'image',
        sha256,
        verified: false,
        why: 'made or loaded on this machine; it has no registry digest',
      };
    }
    await lock.check(image, digest);
    return { ...base, from: 'image', sha256: digest.replace('sha256:', ''), verified: true, why: null };
  }

  const look: ImageStore['look'] = (needs, signal) => Promise.all(needs.map((need) => lookAt(need, signal)));

  async function pull(need: ImageNeed, options: WaitOptions): Promise<void> {
    await pullImage(engine, need.image, options);
    try {
      await lookAt(need, options.signal);
    } catch (failure) {
      await engine.api.getImage(need.image).remove(); // a moved tag must not be started later
      throw failure;
    }
  }

  async function build(
    need: ImageNeed,
    plan: ComposePlan,
    { signal, onProgress }: WaitOptions,
  ): Promise<void> {
    const what = { en: `Building ${need.image}`, vi: `Đang dựng image ${need.image}` };
    let done = 0;
    onProgress?.({ what, done, total: null, unit: 'items' });
    await runDocker([...composeArgs(root, 'writepath', plan), 'build', ...need.services], {
      environment: composeEnvironment(engine.environment, plan),
      signal,
      onLine: () => onProgress?.({ what, done: ++done, total: null, unit: 'items' }),
    });
  }

  return {
    look,
    async canBeHad(need, signal) {
      if ((await lookAt(need, signal)).from !== null) return true;
      const stop = AbortSignal.any([signal, AbortSignal.timeout(REGISTRY_TIMEOUT_MS)]);
      const answer = await engine.api
        .getImage(need.image)
        .distribution({ abortSignal: stop })
        .catch(() => null);
      signal.throwIfAborted();
      return answer !== null;
    },
    async get(needs, plan, options) {
      const sources = await look(needs, options.signal);
      const missing = needs.filter((_, index) => sources[index]?.from === null);
      const failed: ImageNeed[] = [];
      let cause: unknown;
      // Pulled ones first: a build starts from images of the same registry.
      for (const need of [...missing.filter((one) => !one.built), ...missing.filter((one) => one.built)]) {
        if (registryIsClosed(cause)) {
          failed.push(need);
          continue;
        }
        try {
          await (need.built ? build(need, plan, options) : pull(need, options));
        } catch (failure) {
          options.signal.throwIfAborted();
          const message = reasonOf(failure);
          const full = capacityError(message, failure);
          if (full) throw full;
          if (failure instanceof Error && 'code' in failure && failure.code === 'checksum-differs')
            throw failure;
          cause = failure;
          failed.push(need);
        }
      }
      const needed = failed.filter(({ services }) => services.some((name) => name !== LINK_SERVICE));
      if (needed.length > 0)
        throw imagesMissing(
          needed.map(({ image }) => image),
          reasonOf(cause),
          cause,
        );
      return look(needs, options.signal);
    },
  };
}

/** The index digest under which this very repository served the image; null for one that came from no registry. */
function digestOf(repoDigests: readonly string[] | undefined, image: string): string | null {
  const repository = image.replace(/:[^/:]*$/, '').replace(/^docker\.io\/(library\/)?/, '');
  for (const entry of repoDigests ?? []) {
    const [name, digest] = entry.split('@');
    if (digest && name?.replace(/^docker\.io\/(library\/)?/, '') === repository) return digest;
  }
  return null;
}

function registryIsClosed(failure: unknown): boolean {
  return /no such host|connection refused|i\/o timeout|deadline exceeded|network is unreachable|TLS handshake/i.test(
    reasonOf(failure),
  );
}

function reasonOf(failure: unknown): string {
  if (failure instanceof DockerFailedError)
    return failure.stderr.trim().split('\n').at(-1) ?? failure.message;
  const message = failure instanceof Error ? failure.message : String(failure);
  return message.replace(/^\(HTTP code \d+\) [a-z ]+ - /, '').trim();
}
