import type { Lab } from '../protocol/lab.ts';
import { LearnerError } from '../protocol/learner-error.ts';
import { addAVmstorage } from './add-a-vmstorage/lab.ts';
import { bytesPerSample } from './bytes-per-sample/lab.ts';
import { cardinality } from './cardinality/lab.ts';
import { diskFull } from './disk-full/lab.ts';
import { firstSamples } from './first-samples/lab.ts';
import { followOneSample } from './follow-one-sample/lab.ts';
import { killAVmstorage } from './kill-a-vmstorage/lab.ts';
import { lateData } from './late-data/lab.ts';
import { oneOfAPair } from './one-of-a-pair/lab.ts';
import { regionLink } from './region-link/lab.ts';
import { remoteWriteOutage } from './remote-write-outage/lab.ts';
import { silentGap } from './silent-gap/lab.ts';
import { statelessTiers } from './stateless-tiers/lab.ts';
import { targetOrAgent } from './target-or-agent/lab.ts';
import { tenants } from './tenants/lab.ts';
import { twoVmalerts } from './two-vmalerts/lab.ts';
import { vminsertDies } from './vminsert-dies/lab.ts';
import { vmselectDown } from './vmselect-down/lab.ts';

/** Every lab, in the order of the curriculum. */
export const LABS: readonly Lab[] = [
  firstSamples,
  followOneSample,
  killAVmstorage,
  silentGap,
  vminsertDies,
  vmselectDown,
  diskFull,
  regionLink,
  targetOrAgent,
  cardinality,
  lateData,
  remoteWriteOutage,
  addAVmstorage,
  bytesPerSample,
  statelessTiers,
  tenants,
  twoVmalerts,
  oneOfAPair,
];

/** @throws {LearnerError} `unknown-lab`, naming the labs there are. */
export function labNamed(id: string): Lab {
  const found = LABS.find((lab) => lab.id === id || lab.number === id);
  if (found) return found;
  const ids = LABS.map((lab) => lab.id).join(', ');
  throw new LearnerError('unknown-lab', {
    en: `There is no lab "${id}". The labs are: ${ids}.`,
    vi: `Không có bài lab nào tên "${id}". Các bài lab hiện có: ${ids}.`,
  });
}
