import { LABS } from '../../labs/index.ts';
import type { Capability, Topology } from '../../protocol/stack.ts';
import type { Text } from '../../protocol/text.ts';

export interface LabReadiness {
  readonly id: string;
  readonly canRun: boolean;
  readonly why: Text | null;
}

/** Which labs this machine can run live, and what is missing for the others. */
export function labReadiness(
  topologies: readonly Topology[],
  capabilities: ReadonlySet<Capability>,
): LabReadiness[] {
  return LABS.map(({ id, needs }) => {
    const { topology } = needs;
    if (topology && !topologies.includes(topology)) {
      return {
        id,
        canRun: false,
        why: {
          en: `needs the topology ${topology}, whose programs are not here; its recording plays`,
          vi: `cần mô hình ${topology}, mà máy chưa có chương trình của nó; bản ghi vẫn phát được`,
        },
      };
    }
    const missing = needs.capabilities.filter((capability) => !capabilities.has(capability));
    if (missing.length > 0) {
      return {
        id,
        canRun: false,
        why: {
          en: `needs ${missing.join(', ')}; its recording plays`,
          vi: `cần ${missing.join(', ')}; bản ghi vẫn phát được`,
        },
      };
    }
    return { id, canRun: true, why: null };
  });
}
