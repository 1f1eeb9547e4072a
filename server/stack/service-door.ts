import type { ServerResponse } from 'node:http';
import * as v from 'valibot';
import { LearnerError } from '../../protocol/learner-error.ts';
import { ServiceNameSchema, type StackSnapshot } from '../../protocol/stack.ts';
import { type Role, type ServiceName, serviceNamed } from '../../stack/services.ts';
import { boundedText } from '../bounded-text.ts';
import { goneSignal } from '../gone-signal.ts';
import { readConfigFiles } from './service-facts.ts';

export interface ServiceVisit {
  readonly response: ServerResponse;
  readonly parameters: Readonly<Record<string, string>>;
}

export interface ServiceDoorOptions {
  readonly root: string;
  readonly stack: { snapshot(): StackSnapshot; baseUrl(service: ServiceName): string };
  readonly answerJson: (response: ServerResponse, status: number, value: unknown) => void;
  readonly answerText: (response: ServerResponse, text: string) => void;
}

const ANSWER_TIMEOUT_MS = 5_000;
/** vmagent's /metrics is about 100 KB, Prometheus' about 150 KB. */
const ANSWER_CHARACTERS = 4 * 1024 * 1024;

const PROMETHEUS_ROLES = new Set<Role>(['writer', 'receiver', 'observer']);
const WITHOUT_FLAGS = new Set<Role>(['exporter', 'link', 'alerts', 'inbox', 'toolbox']);

/** What a node of the map shows of itself: its flags, its metrics, its config files. */
export function createServiceDoor(options: ServiceDoorOptions): (visit: ServiceVisit) => Promise<void> {
  const { root, stack, answerJson, answerText } = options;

  return async ({ response, parameters }) => {
    const parsed = v.safeParse(ServiceNameSchema, parameters.name);
    if (!parsed.success) throw unknownService(parameters.name ?? '');
    const service = parsed.output;
    const { role, port } = serviceNamed(service);
    switch (parameters.what) {
      case 'config':
        return answerJson(response, 200, { files: await readConfigFiles(root, service, stack.snapshot()) });
      case 'inbox':
        if (role !== 'inbox') throw nothingToShow(service, 'inbox');
        return answerJson(response, 200, JSON.parse(await read(service, '/inbox', response)));
      case 'metrics':
        if (port === null) throw nothingToShow(service, 'metrics');
        return answerText(response, await read(service, '/metrics', response));
      case 'flags':
        if (WITHOUT_FLAGS.has(role)) throw nothingToShow(service, 'flags');
        if (!PROMETHEUS_ROLES.has(role)) return answerText(response, await read(service, '/flags', response));
        return answerText(response, prometheusFlags(await read(service, '/api/v1/status/flags', response)));
      default:
        throw nothingToShow(service, (parameters.what ?? '').replaceAll(/[^a-z]/g, '').slice(0, 20));
    }
  };

  async function read(service: ServiceName, path: string, response: ServerResponse): Promise<string> {
    if (stack.snapshot().phase === 'down') throw serviceDown(service, 'the stack is down');
    try {
      const answer = await fetch(`${stack.baseUrl(service)}${path}`, {
        signal: AbortSignal.any([goneSignal(response), AbortSignal.timeout(ANSWER_TIMEOUT_MS)]),
      });
      if (!answer.ok) throw new Error(`${path} answered ${answer.status}`);
      return await boundedText(answer, ANSWER_CHARACTERS);
    } catch (cause) {
      throw cause instanceof LearnerError ? cause : serviceDown(service, cause);
    }
  }
}

const FlagsSchema = v.object({ data: v.record(v.string(), v.string()) });

/** In the form of VictoriaMetrics' /flags, so that the map shows one form. */
function prometheusFlags(json: string): string {
  const { data } = v.parse(FlagsSchema, JSON.parse(json));
  return Object.entries(data)
    .map(([name, value]) => `--${name}=${JSON.stringify(value)}`)
    .sort()
    .join('\n');
}

function unknownService(asked: string): LearnerError {
  const shown = asked.replaceAll(/[^\w-]/g, '').slice(0, 40);
  return new LearnerError('unknown-service', {
    en: `No service is called "${shown}". "npm run stack -- status" lists the names.`,
    vi: `Không có dịch vụ nào tên "${shown}". Lệnh "npm run stack -- status" liệt kê các tên.`,
  });
}

function nothingToShow(service: ServiceName, what: string): LearnerError {
  return new LearnerError('not-supported', {
    en: `${service} has no ${what}. Ask for flags, metrics or config of a service that serves them.`,
    vi: `${service} không có ${what}. Hãy xem flags, metrics hoặc config của dịch vụ có chúng.`,
  });
}

function serviceDown(service: ServiceName, cause: unknown): LearnerError {
  return new LearnerError(
    'service-down',
    {
      en: `${service} does not answer. Start it on the map, or run "npm run stack -- start ${service}".`,
      vi: `${service} không trả lời. Hãy khởi động nó trên bản đồ, hoặc chạy "npm run stack -- start ${service}".`,
    },
    { cause },
  );
}
