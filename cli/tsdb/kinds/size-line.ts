/** A line of a table of sizes: bytes, and how many there are for each of `count` units. */
export function sizeLine(name: string, bytes: number, count: number, unit: string): string {
  const each = count > 0 ? (bytes / count).toFixed(3) : '?';
  return `${name.padEnd(24)} ${String(bytes).padStart(12)} B  ${each.padStart(8)} B/${unit}`;
}
