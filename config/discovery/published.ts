/** The day on which a page, in both languages, was there first. The feeds tell of pages in this order. */
export const PUBLISHED: Readonly<Record<string, string>> = {
  'start/welcome': '2026-11-20',
  'start/quick-start': '2026-11-20',
  'start/how-labs-work': '2026-11-20',
  'start/terminal': '2026-11-21',
  'architecture/two-paths': '2026-11-20',
  'architecture/vminsert': '2026-11-21',
  'failures/one-of-a-pair': '2026-11-20',
  'failures/vmstorage-rf1': '2026-11-20',
  'failures/vmstorage-rf2': '2026-11-21',
  'failures/vminsert': '2026-11-21',
  'failures/vmselect': '2026-11-21',
  'failures/target-or-agent': '2026-11-21',
  'failures/region-link': '2026-11-21',
  'failures/prometheus-outage': '2026-11-21',
  'failures/disk-full': '2026-11-21',
  'scaling/add-vmstorage': '2026-11-21',
};
