/** Names, and where on Earth they are, in degrees. */
export const REGIONS = [
  { name: 'us-east-1', latitude: 38.95, longitude: -77.45 },
  { name: 'eu-west-1', latitude: 53.35, longitude: -6.26 },
  { name: 'ap-southeast-1', latitude: 1.35, longitude: 103.82 },
  { name: 'sa-east-1', latitude: -23.55, longitude: -46.63 },
] as const;

export type Region = (typeof REGIONS)[number];
export type RegionName = Region['name'];

/** From where a probe starts and whom it asks. */
export type RegionPair = Readonly<{ source: RegionName; target: RegionName }>;

const EARTH_RADIUS_METERS = 6_371_000;
/** Light in glass: about two thirds of its speed in vacuum. */
const FIBRE_METERS_PER_SECOND = 2e8;
/** Cables follow coasts and sea beds, not great circles. */
const DETOUR = 1.4;
const LAST_MILE_SECONDS = 0.002;

/** Both directions of every pair of regions, 12 in all. */
export const REGION_PAIRS: readonly RegionPair[] = REGIONS.flatMap(({ name: source }) =>
  REGIONS.filter(({ name }) => name !== source).map(({ name: target }) => ({ source, target })),
);

/** Great-circle distance between two regions, in metres. */
export function distanceMeters({ source, target }: RegionPair): number {
  const from = place(source);
  const to = place(target);
  const halfLatitude = radians(to.latitude - from.latitude) / 2;
  const halfLongitude = radians(to.longitude - from.longitude) / 2;
  const haversine =
    Math.sin(halfLatitude) ** 2 +
    Math.cos(radians(from.latitude)) * Math.cos(radians(to.latitude)) * Math.sin(halfLongitude) ** 2;
  return 2 * EARTH_RADIUS_METERS * Math.asin(Math.sqrt(haversine));
}

/** Round trip on an idle network, in seconds. */
export function idleRoundTripSeconds(pair: RegionPair): number {
  return LAST_MILE_SECONDS + (2 * DETOUR * distanceMeters(pair)) / FIBRE_METERS_PER_SECOND;
}

function place(name: RegionName): Region {
  const found = REGIONS.find((region) => region.name === name);
  if (!found) throw new Error(`No place is known for region ${name}; add it to REGIONS.`);
  return found;
}

function radians(degrees: number): number {
  return (degrees * Math.PI) / 180;
}
