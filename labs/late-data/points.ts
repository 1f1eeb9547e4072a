export const TWO_HOURS = 7200;

/** So many samples, a second apart, oldest first; the youngest is `agoSeconds` old. */
export function points(count: number, agoSeconds: number): { agoSeconds: number; value: number }[] {
  return Array.from({ length: count }, (_, index) => ({
    agoSeconds: agoSeconds + count - 1 - index,
    value: index + 1,
  }));
}
