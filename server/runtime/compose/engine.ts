import Docker from 'dockerode';
import { LearnerError } from '../../../protocol/learner-error.ts';
import { settlesWithin } from '../native/wait-for.ts';
import {
  capacityError,
  composeMissing,
  engineDead,
  engineFarAway,
  engineRefused,
  portTaken,
} from './compose-errors.ts';
import { DockerFailedError, runDocker } from './docker-cli.ts';
import { portRefused } from './host-ports.ts';

/** The Docker engine, over its API and over the CLI; both use the same address. */
export interface Engine {
  readonly address: string;
  readonly api: Docker;
  /** For child processes: PATH, the address and Docker's own settings. */
  readonly environment: NodeJS.ProcessEnv;
}

const PING_TIMEOUT_MS = 5_000;

/**
 * Finds the engine by DOCKER_HOST or the current docker context, and asks it for a sign of life.
 *
 * @throws {LearnerError} `engine-dead`, `binary-missing`, `not-supported` for an engine on another machine.
 */
export async function findEngine(environment: NodeJS.ProcessEnv, signal: AbortSignal): Promise<Engine> {
  const address = environment.DOCKER_HOST || (await addressOfContext(environment, signal));
  const api = connect(address, environment);
  let cause: unknown = new Error(`no answer within ${PING_TIMEOUT_MS / 1000} s`);
  const answers = api.ping().then(
    () => true,
    (failure: unknown) => {
      cause = failure;
      return false;
    },
  );
  const settled = await settlesWithin(answers, { timeoutMs: PING_TIMEOUT_MS, signal });
  if (!settled || !(await answers)) throw engineDead(address, cause);
  return { address, api, environment };
}

/** @throws {LearnerError} `binary-missing` when the CLI has no Compose 2. */
export async function requireCompose(environment: NodeJS.ProcessEnv, signal: AbortSignal): Promise<void> {
  try {
    await runDocker(['compose', 'version', '--short'], { environment, signal });
  } catch (cause) {
    if (cause instanceof DockerFailedError) throw composeMissing(cause);
    throw cause;
  }
}

async function addressOfContext(environment: NodeJS.ProcessEnv, signal: AbortSignal): Promise<string> {
  const format = ['context', 'inspect', '--format', '{{.Endpoints.docker.Host}}'];
  return (await runDocker(format, { environment, signal })).trim();
}

function connect(address: string, environment: NodeJS.ProcessEnv): Docker {
  if (address.startsWith('unix://')) return new Docker({ socketPath: address.slice('unix://'.length) });
  const url = URL.parse(address);
  const near = ['127.0.0.1', 'localhost', '[::1]'];
  if (
    !url ||
    !['tcp:', 'http:'].includes(url.protocol) ||
    !near.includes(url.hostname) ||
    environment.DOCKER_TLS_VERIFY
  )
    throw engineFarAway(address);
  return new Docker({ protocol: 'http', host: url.hostname, port: Number(url.port || 2375) });
}

/** Turns what the engine or the CLI said into a LearnerError. */
export function toEngineError(engine: Engine, what: string, failure: unknown): LearnerError {
  if (failure instanceof LearnerError) return failure;
  const message =
    failure instanceof DockerFailedError
      ? failure.stderr
      : failure instanceof Error
        ? failure.message
        : String(failure);
  if (
    /ECONNREFUSED|ENOENT|ECONNRESET|EPIPE|socket hang up|cannot connect to the docker daemon/i.test(
      message,
    ) &&
    !statusOf(failure)
  )
    return engineDead(engine.address, failure);
  const port = portRefused(message);
  if (port !== null) return portTaken(port, failure);
  return capacityError(message, failure) ?? engineRefused(what, message, failure);
}

/** HTTP status of an answer of the engine's API; undefined when it never answered. */
export function statusOf(failure: unknown): number | undefined {
  if (typeof failure !== 'object' || failure === null || !('statusCode' in failure)) return undefined;
  return typeof failure.statusCode === 'number' ? failure.statusCode : undefined;
}
