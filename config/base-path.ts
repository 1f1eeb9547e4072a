import { LearnerError } from '../protocol/learner-error.ts';

/**
 * Normalises a base path to one leading and one trailing slash: `/`, `/writepath/`.
 *
 * @throws {LearnerError} when it is an address or has letters that addresses would have to escape.
 */
export function normaliseBasePath(raw: string): string {
  const words = raw.split('/').filter((word) => word !== '');
  if (words.some((word) => !/^[\w.~-]+$/.test(word) || /^\.+$/.test(word))) {
    throw new LearnerError('bad-request', {
      en: `"${raw}" is no base path. Give the path below the host, such as --base /docs/writepath/; letters, digits and - . _ ~ may stand in it.`,
      vi: `"${raw}" không phải là đường dẫn gốc. Hãy ghi phần đường dẫn sau tên máy chủ, chẳng hạn --base /docs/writepath/; chỉ dùng chữ cái không dấu, chữ số và - . _ ~.`,
    });
  }
  return words.length === 0 ? '/' : `/${words.join('/')}/`;
}

/** Where the site stands on its host. `WRITEPATH_BASE=/docs npm run build` puts it under `/docs/`. */
export const basePath = normaliseBasePath(process.env.WRITEPATH_BASE ?? '/');
