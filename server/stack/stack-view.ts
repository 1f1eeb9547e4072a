import { type LearnerError, toLearnerError } from '../../protocol/learner-error.ts';
import type { Progress, ServiceStatus, StackSnapshot, Topology } from '../../protocol/stack.ts';
import type { VariantName } from '../../stack/variants.ts';
import type { Stack, StackEvent } from '../runtime/contract.ts';

/** What the server is doing to the stack, which the stack itself cannot know yet (getting binaries). */
interface Work {
  readonly phase: 'preparing' | 'starting' | 'failed';
  readonly topology: Topology;
  readonly variant: VariantName;
  readonly progress: Progress | null;
  readonly failure: LearnerError | null;
}

/** The stack as pages see it: the runtime's own state, with the work in hand laid over it. */
export interface StackView {
  snapshot(): StackSnapshot;
  onEvent(listener: (event: StackEvent) => void, signal: AbortSignal): void;
  preparing(topology: Topology, variant: VariantName): void;
  starting(topology: Topology, variant: VariantName): void;
  progress(progress: Progress): void;
  failed(failure: unknown): void;
  /** Something is being prepared or started. */
  isBusy(): boolean;
  /** Resolves once nothing is being prepared or started. */
  idle(): Promise<void>;
  /** The runtime's own state speaks again. */
  settled(): void;
  /** Tells what is seen now: the sight changed, not the stack. */
  refresh(): void;
  /** Passes the stack's events on until the signal. */
  follow(signal: AbortSignal): Promise<void>;
}

/** What pages may see of the stack; an open incident hides what is broken. */
export interface Sight {
  /** What changes unseen is not even hinted at. */
  readonly isHiding: boolean;
  snapshot(snapshot: StackSnapshot): StackSnapshot;
  status(status: ServiceStatus): ServiceStatus;
}

const OPEN: Sight = { isHiding: false, snapshot: (snapshot) => snapshot, status: (status) => status };

export function createStackView(
  stack: Pick<Stack, 'snapshot' | 'events'>,
  sight: () => Sight = () => OPEN,
): StackView {
  const listeners = new Set<(event: StackEvent) => void>();
  let waiting: (() => void)[] = [];
  let work: Work | null = null;

  const snapshot = (): StackSnapshot => {
    const own = stack.snapshot();
    if (!work) return sight().snapshot(own);
    const { phase, topology, variant, progress, failure } = work;
    return sight().snapshot({
      ...own,
      phase,
      topology,
      variant,
      progress,
      failure: failure?.toBody() ?? null,
    });
  };
  const tell = (event: StackEvent): void => {
    for (const listener of listeners) listener(event);
  };
  const seen = (event: StackEvent): StackEvent => {
    if (event.type === 'snapshot') return { type: 'snapshot', snapshot: snapshot() };
    return event.type === 'service' ? { ...event, status: sight().status(event.status) } : event;
  };
  const isBusy = (): boolean => work !== null && work.phase !== 'failed';
  const change = (next: Work | null): void => {
    work = next;
    tell({ type: 'snapshot', snapshot: snapshot() });
    if (isBusy()) return;
    for (const resolve of waiting) resolve();
    waiting = [];
  };

  return {
    snapshot,
    onEvent(listener, signal) {
      listeners.add(listener);
      signal.addEventListener('abort', () => listeners.delete(listener), { once: true });
    },
    preparing: (topology, variant) =>
      change({ phase: 'preparing', topology, variant, progress: null, failure: null }),
    starting: (topology, variant) =>
      change({ phase: 'starting', topology, variant, progress: null, failure: null }),
    progress(progress) {
      if (work) change({ ...work, progress });
    },
    failed(failure) {
      const { topology, variant } = work ?? stack.snapshot();
      change({ phase: 'failed', topology, variant, progress: null, failure: toLearnerError(failure) });
    },
    isBusy,
    idle: () => new Promise((resolve) => (isBusy() ? waiting.push(resolve) : resolve())),
    settled: () => change(null),
    refresh: () => tell({ type: 'snapshot', snapshot: snapshot() }),
    async follow(signal) {
      for await (const event of stack.events(signal))
        if (event.type !== 'link' || !sight().isHiding) tell(seen(event));
    },
  };
}
