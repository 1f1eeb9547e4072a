import type Docker from 'dockerode';
import * as v from 'valibot';
import { ServiceNameSchema } from '../../../protocol/stack.ts';
import type { ServiceName } from '../../../stack/services.ts';
import { signalNumber } from './container-state.ts';

export const PROJECT_LABEL = 'com.docker.compose.project';
export const SERVICE_LABEL = 'com.docker.compose.service';
export const CONFIG_HASH_LABEL = 'com.docker.compose.config-hash';

export interface ContainerChange {
  readonly service: ServiceName;
  readonly kind: 'start' | 'die' | 'kill' | 'pause' | 'unpause';
  /** On the engine's clock. */
  readonly atMs: number;
  /** Of `die`. */
  readonly exitCode: number | null;
  /** Of `kill`: its number. */
  readonly signal: number | null;
}

const EventSchema = v.object({
  Action: v.picklist(['start', 'die', 'kill', 'pause', 'unpause']),
  timeNano: v.number(),
  Actor: v.object({
    Attributes: v.looseObject({
      [SERVICE_LABEL]: ServiceNameSchema,
      exitCode: v.optional(v.string()),
      signal: v.optional(v.string()),
    }),
  }),
});

/**
 * Follows a project's containers on the engine's event stream. `onOpen` runs once the stream stands, so that what
 * happened before can be read without a gap; resolves when the engine closes it or the signal comes.
 */
export async function watchContainers(
  api: Docker,
  project: string,
  on: {
    readonly change: (change: ContainerChange) => void;
    readonly open: () => void;
    readonly signal: AbortSignal;
  },
): Promise<void> {
  const stream = await api.getEvents({
    filters: { type: ['container'], label: [`${PROJECT_LABEL}=${project}`] },
    abortSignal: on.signal,
  });
  on.open();
  let rest = '';
  const decoder = new TextDecoder();
  try {
    for await (const chunk of stream) {
      rest += typeof chunk === 'string' ? chunk : decoder.decode(chunk, { stream: true });
      const lines = rest.split('\n');
      rest = lines.pop() ?? '';
      for (const line of lines) {
        const change = parseChange(line);
        if (change) on.change(change);
      }
    }
  } catch (failure) {
    if (!on.signal.aborted) throw failure;
  }
}

function parseChange(line: string): ContainerChange | null {
  if (line.trim() === '') return null;
  const event = v.safeParse(EventSchema, JSON.parse(line));
  if (!event.success) return null; // create, destroy, exec_start and so on change no state
  const { exitCode, signal } = event.output.Actor.Attributes;
  return {
    service: event.output.Actor.Attributes[SERVICE_LABEL],
    kind: event.output.Action,
    atMs: event.output.timeNano / 1e6,
    exitCode: exitCode === undefined ? null : Number(exitCode),
    signal: signal === undefined ? null : signalNumber(signal),
  };
}
