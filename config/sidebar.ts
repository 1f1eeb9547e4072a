import type { Language } from './locales.ts';

/** A part of the book: a folder under `src/content/docs/<language>/` and its pages in reading order. */
export interface Part {
  readonly slug: string;
  readonly label: Readonly<Record<Language, string>>;
  readonly pages: readonly string[];
}

/** The parts in reading order. A page that no part lists is not in the sidebar. */
export const PARTS: readonly Part[] = [
  {
    slug: 'start',
    label: { en: 'Start', vi: 'Bắt đầu' },
    pages: ['welcome', 'quick-start', 'how-labs-work', 'terminal'],
  },
  {
    slug: 'architecture',
    label: { en: 'Architecture', vi: 'Kiến trúc' },
    pages: ['two-paths', 'follow-one-sample', 'vminsert', 'labels', 'remote-write'],
  },
  {
    slug: 'tsdb',
    label: { en: 'Inside the TSDBs', vi: 'Bên trong TSDB' },
    pages: ['data-directory', 'gorilla-xor'],
  },
  {
    slug: 'queries',
    label: { en: 'Queries', vi: 'Truy vấn' },
    pages: ['first-queries', 'two-engines', 'staleness', 'region-probes', 'query-cost'],
  },
  {
    slug: 'failures',
    label: { en: 'Failures', vi: 'Sự cố' },
    pages: [
      'overview',
      'one-of-a-pair',
      'vmstorage-rf1',
      'vmstorage-rf2',
      'vminsert',
      'vmselect',
      'disk-full',
      'region-link',
      'target-or-agent',
      'cardinality',
      'late-data',
      'prometheus-outage',
      'what-broke',
    ],
  },
  {
    slug: 'scaling',
    label: { en: 'Scaling', vi: 'Mở rộng' },
    pages: ['when-to-scale', 'add-vmstorage', 'stateless-tiers', 'capacity', 'tenants'],
  },
  { slug: 'hub', label: { en: 'Hub', vi: 'Trung tâm' }, pages: ['alerting'] },
  { slug: 'contribute', label: { en: 'Contribute', vi: 'Đóng góp' }, pages: ['overview'] },
];

/** The sidebar in Starlight's form; page labels come from each page's own title. */
export const sidebar = PARTS.map((part) => ({
  label: part.label.en,
  translations: { vi: part.label.vi },
  items: part.pages.map((page) => ({ slug: `${part.slug}/${page}` })),
}));
