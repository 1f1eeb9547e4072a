import type { Progress } from '../../../protocol/stack.ts';
import { type Role, type ServiceName, serviceNamed } from '../../../stack/services.ts';
import type { Addresses } from './addresses.ts';
import { requireRoom } from './machine-room.ts';
import type { NativeService } from './native-service.ts';
import type { NameMode } from './private-names.ts';
import type { ServicePlan } from './service-plan.ts';
import type { StateFolder } from './state-folder.ts';
import { requireFreePorts } from './taken-ports.ts';

export interface RaiseRequest {
  readonly plans: readonly ServicePlan[];
  readonly services: ReadonlyMap<ServiceName, NativeService>;
  readonly state: StateFolder;
  readonly addresses: Addresses;
  readonly nameMode: NameMode;
  readonly signal: AbortSignal;
  readonly onProgress: (progress: Progress) => void;
}

/** Senders start once the receivers answer: a first write that fails would wait for the next rung of its retry ladder. */
const SENDERS: ReadonlySet<Role> = new Set(['agent', 'writer']);

/**
 * Makes exactly the planned services run, each from its plan: ends the others and those that changed, starts what is
 * missing. Resolves to the names that ran before and were started anew.
 */
export async function raiseServices(request: RaiseRequest): Promise<ServiceName[]> {
  const { plans, services, signal } = request;
  const wanted = new Map(plans.map((plan) => [plan.name, plan]));
  const changed = plans.filter(({ name, digest }) => {
    const running = services.get(name)?.digest ?? null;
    return running !== null && running !== digest;
  });
  const unwanted = [...services.values()].filter((service) => service.alive && !wanted.has(service.name));
  await Promise.all([
    ...unwanted.map((service) => service.stop(10_000, signal)),
    ...changed.map((plan) => services.get(plan.name)?.stop(plan.stopGraceMs, signal)),
  ]);
  const missing = plans.filter(({ name }) => !services.get(name)?.alive);
  if (missing.length === plans.length) requireRoom(request.state.folder);
  requireFreePorts(missing, request.addresses);
  await startInWaves(request);
  return changed.map(({ name }) => name);
}

async function startInWaves({ plans, services, nameMode, signal, onProgress }: RaiseRequest): Promise<void> {
  let done = 0;
  const report = (name: ServiceName | null) =>
    onProgress({
      what: name
        ? { en: `${name} is ready`, vi: `${name} đã sẵn sàng` }
        : { en: 'Starting the services', vi: 'Đang khởi động các dịch vụ' },
      done,
      total: plans.length,
      unit: 'services',
    });
  report(null);
  const isSender = (plan: ServicePlan) => SENDERS.has(serviceNamed(plan.name).role);
  for (const wave of [plans.filter((plan) => !isSender(plan)), plans.filter(isSender)]) {
    await allDone(
      wave.map(async (plan) => {
        await services.get(plan.name)?.start(plan, nameMode, signal);
        done++;
        report(plan.name);
      }),
    );
  }
}

/** Lets every start come to its end before the first failure is passed on, so that none goes on unseen. */
async function allDone(starts: readonly Promise<void>[]): Promise<void> {
  const ends = await Promise.allSettled(starts);
  const failed = ends.find((end) => end.status === 'rejected');
  if (failed) throw failed.reason;
}
