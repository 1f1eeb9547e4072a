import type { Incident } from '../../protocol/incident.ts';
import { LEVEL_ONE } from './level-one.ts';
import { LEVEL_THREE } from './level-three.ts';
import { LEVEL_THREE_TARGET } from './level-three-target.ts';
import { LEVEL_TWO } from './level-two.ts';
import { LEVEL_TWO_NODES } from './level-two-nodes.ts';

/** Every incident. Only the server reads them: what a page imports, a learner can read. */
export const INCIDENTS: readonly Incident[] = [
  ...LEVEL_ONE,
  ...LEVEL_TWO,
  ...LEVEL_TWO_NODES,
  ...LEVEL_THREE,
  ...LEVEL_THREE_TARGET,
];
