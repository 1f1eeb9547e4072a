import type { Format } from './exposition.ts';

const OPENMETRICS = 'application/openmetrics-text';
const TEXT = 'text/plain';

/** The format that an Accept header likes best; text when it says nothing, or likes both the same. */
export function chooseFormat(accept: string | undefined): Format {
  const liking = (type: string) =>
    (accept ?? '').split(',').reduce((most, range) => Math.max(most, qualityOf(range, type)), 0);
  return liking(OPENMETRICS) > liking(TEXT) ? 'openmetrics' : 'text';
}

/** How much one range of an Accept header likes `type`: 0 when it does not name it, or asks for a version to come. */
function qualityOf(range: string, type: string): number {
  const [name, ...parameters] = range.split(';').map((part) => part.trim().toLowerCase());
  if (name !== type) return 0;
  const read = (key: string) => parameters.find((part) => part.startsWith(`${key}=`))?.slice(key.length + 1);
  if (type === OPENMETRICS && !['1.0.0', undefined].includes(read('version'))) return 0;
  const quality = Number(read('q') ?? 1);
  return Number.isFinite(quality) ? quality : 0;
}
