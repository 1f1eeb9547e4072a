import { notThere } from './hop-errors.ts';
import type { TripDoor } from './trip-door.ts';

/** As often as this, a rest between each: on a healthy stack a sample is everywhere within some seconds. */
const LOOKS = 40;

/** Looks until there is something to see. @throws {LearnerError} `gone`, naming the place. */
export async function untilSeen<Found>(
  place: string,
  look: () => Promise<Found | null>,
  door: TripDoor,
  signal: AbortSignal,
): Promise<Found> {
  for (let count = 0; count < LOOKS; count++) {
    const found = await look();
    if (found !== null) return found;
    await door.rest(signal);
  }
  throw notThere(place);
}
