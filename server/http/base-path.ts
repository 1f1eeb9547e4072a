/** One leading and one trailing slash: `/`, `/writepath/`. */
export function normaliseBase(raw: string): string {
  const words = raw.split('/').filter((word) => word !== '');
  return words.length === 0 ? '/' : `/${words.join('/')}/`;
}

/** The path below the base, beginning with a slash; null when it lies outside. */
export function belowBase(base: string, path: string): string | null {
  return path.startsWith(base) ? path.slice(base.length - 1) : null;
}
