import { LearnerError } from '../../protocol/learner-error.ts';
import type { EngineName } from '../../protocol/query.ts';
import type { StackSnapshot } from '../../protocol/stack.ts';
import { type ServiceName, serviceNamed } from '../../stack/services.ts';
import type { EngineAddress, Engines } from './engines.ts';

/** The part of a stack that engines are found in. */
export interface EngineStack {
  snapshot(): StackSnapshot;
  baseUrl(service: ServiceName): string;
}

/** The tenant is fixed here: a page can name none. On `pair`, vmauth drops this prefix. */
const TENANT = '/select/0/prometheus';

const PLACES: Readonly<Record<EngineName, { readonly service: ServiceName; readonly prefix: string }>> = {
  writer: { service: 'prometheus-writer', prefix: '' },
  receiver: { service: 'prometheus-receiver', prefix: '' },
  vm: { service: 'vmauth', prefix: TENANT },
  observer: { service: 'observer', prefix: '' },
  'vmselect-1': { service: 'vmselect-1', prefix: TENANT },
  'vmselect-2': { service: 'vmselect-2', prefix: TENANT },
  'vmsingle-1': { service: 'vmsingle-1', prefix: '' },
  'vmsingle-2': { service: 'vmsingle-2', prefix: '' },
  'tenant-100-1': { service: 'vmselect-1', prefix: '/select/100:1/prometheus' },
};

/** The engines of a running stack. */
export function stackEngines(stack: EngineStack): Engines {
  return {
    find(engine): EngineAddress {
      const { service, prefix } = PLACES[engine];
      const { topology, phase } = stack.snapshot();
      if (phase === 'down' || phase === 'failed' || phase === 'stopping') throw stackDown();
      if (!serviceNamed(service).topologies.includes(topology)) throw notInTopology(engine, topology);
      if (phase === 'preparing') throw stackStarting();
      return { service, apiRoot: `${stack.baseUrl(service)}${prefix}` };
    },
    silence(engine, cause) {
      const { service } = PLACES[engine];
      return stack.snapshot().phase === 'starting' ? stackStarting(cause) : serviceDown(service, cause);
    },
  };
}

function stackStarting(cause?: unknown): LearnerError {
  return new LearnerError(
    'stack-starting',
    {
      en: 'The stack is starting. Ask again when the status bar says that it is ready.',
      vi: 'Stack đang khởi động. Hãy hỏi lại khi thanh trạng thái báo đã sẵn sàng.',
    },
    { cause },
  );
}

function stackDown(): LearnerError {
  return new LearnerError('stack-down', {
    en: 'The stack is not running. Press Start in the status bar, or restart "npm start".',
    vi: 'Stack không chạy. Hãy bấm Khởi động trên thanh trạng thái, hoặc chạy lại "npm start".',
  });
}

function notInTopology(engine: EngineName, topology: string): LearnerError {
  return new LearnerError('unknown-engine', {
    en: `The topology "${topology}" has no ${engine}. Ask "vm" instead, or switch the topology.`,
    vi: `Mô hình "${topology}" không có ${engine}. Hãy hỏi "vm", hoặc chuyển sang mô hình khác.`,
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
