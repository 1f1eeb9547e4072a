import { basePath } from '../base-path.ts';
import type { Language } from '../locales.ts';
import { siteAddress } from '../site-address.ts';

/** The book in one sentence. */
export const SUMMARY: Readonly<Record<Language, string>> = {
  en: 'An interactive tutorial on the write path of Prometheus and VictoriaMetrics: real systems that you break and watch.',
  vi: 'Bài học tương tác về đường ghi của Prometheus và VictoriaMetrics: hệ thống thật, bạn tự tay phá rồi quan sát.',
};

/** A path below the base as a whole address where the site has one, else from the host's root. */
export function addressOf(path: string): string {
  return `${siteAddress ?? ''}${basePath}${path}`;
}
