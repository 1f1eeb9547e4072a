import { LearnerError } from '../protocol/learner-error.ts';

/**
 * The origin that the site will be published on, such as `https://example.org`; none is given by an empty word.
 *
 * @throws {LearnerError} when it is no http address, or has a path, which is the base's part.
 */
export function readSiteAddress(raw: string | undefined): string | undefined {
  if (raw === undefined || raw.trim() === '') return undefined;
  const url = URL.parse(raw.trim());
  if (url && /^https?:$/.test(url.protocol) && url.href === `${url.origin}/`) return url.origin;
  throw new LearnerError('bad-request', {
    en: `"${raw}" is no site address. Give scheme and host, such as --site https://example.org; a path belongs to --base.`,
    vi: `"${raw}" không phải là địa chỉ trang. Hãy ghi giao thức và tên máy chủ, chẳng hạn --site https://example.org; đường dẫn thì ghi ở --base.`,
  });
}

/** `WRITEPATH_SITE=https://example.org npm run build`: without it nothing that needs whole addresses is built. */
export const siteAddress = readSiteAddress(process.env.WRITEPATH_SITE);
