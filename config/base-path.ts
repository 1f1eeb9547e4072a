/** Normalises a base path to one leading and one trailing slash: `/`, `/writepath/`. */
export function normaliseBasePath(raw: string): string {
  const words = raw.split('/').filter((word) => word !== '');
  return words.length === 0 ? '/' : `/${words.join('/')}/`;
}

/** Where the site stands on its host. `WRITEPATH_BASE=/docs npm run build` puts it under `/docs/`. */
export const basePath = normaliseBasePath(process.env.WRITEPATH_BASE ?? '/');
