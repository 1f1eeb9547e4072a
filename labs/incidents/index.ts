import type { Incident } from '../../protocol/incident.ts';
import { LEVEL_ONE } from './level-one.ts';
import { LEVEL_THREE } from './level-three.ts';
import { LEVEL_TWO } from './level-two.ts';

/** Every incident. Only the server reads them: what a page imports, a learner can read. */
export const INCIDENTS: readonly Incident[] = [...LEVEL_ONE, ...LEVEL_TWO, ...LEVEL_THREE];
