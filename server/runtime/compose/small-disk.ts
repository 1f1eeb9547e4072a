import { diskNotSmall } from '../stack-errors.ts';
import { execInService } from './exec-in-service.ts';
import { volumesOf } from './service-data.ts';
import type { Move } from './service-moves.ts';

const FILL_TIMEOUT_MS = 10_000;
/** A dot keeps it apart from what a database writes. */
const FILLER = '.filler';
/** `cat` ends when nothing more fits; images without `rm` keep an empty file until their disk ends. */
const FILL = 'cat /dev/zero > "$1" 2>/dev/null; test -s "$1"';
const EMPTY = ': > "$1"; rm -f "$1" 2>/dev/null; :';

/** Writes until nothing more fits. @throws {LearnerError} `not-supported` on a real disk, `gone` where it does not run. */
export async function fillDisk(move: Move): Promise<void> {
  await onSmallDisk(move, FILL);
}

/** Gives the room back. @throws {LearnerError} as `fillDisk` */
export async function emptyDisk(move: Move): Promise<void> {
  await onSmallDisk(move, EMPTY);
}

/** Only a volume that the engine itself says is in memory: never a byte on the learner's own disk. */
async function onSmallDisk(move: Move, script: string): Promise<void> {
  const { core, engine, service, signal } = move;
  const [volume] = await volumesOf(engine.api.getContainer(core.containerName(service)));
  const options = volume && (await engine.api.getVolume(volume.volume).inspect()).Options;
  if (!volume || options?.type !== 'tmpfs') throw diskNotSmall(service);
  const argv = ['/bin/sh', '-c', script, 'sh', `${volume.target}/${FILLER}`];
  await execInService(move, argv, { signal, timeoutMs: FILL_TIMEOUT_MS });
}
