import * as v from 'valibot';
import { TSDB_SERVICES } from '../../../protocol/data-folder.ts';
import { ServiceNameSchema } from '../../../protocol/stack.ts';
import type { ServiceName } from '../../../stack/services.ts';
import type { Source } from '../../client/source.ts';

const StackSchema = v.object({
  services: v.array(v.object({ name: ServiceNameSchema, state: v.string() })),
});

/** The Prometheus whose folder a learner sees first. */
const FIRST: ServiceName = 'prometheus-writer';

/** Services of the running stack that keep time series; none where there is no stack to look at. */
export async function liveServices(source: Source, signal: AbortSignal): Promise<readonly ServiceName[]> {
  try {
    const { services } = v.parse(StackSchema, await (await source.get('/api/stack', signal)).json());
    const here = new Set(services.flatMap(({ name, state }) => (state === 'parked' ? [] : [name])));
    const names = TSDB_SERVICES.filter((name) => here.has(name));
    return [...names.filter((name) => name === FIRST), ...names.filter((name) => name !== FIRST)];
  } catch {
    return []; // the recorded folders stay
  }
}
