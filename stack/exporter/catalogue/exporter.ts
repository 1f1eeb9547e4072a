import { KNOB_NAMES } from '../control/knobs.ts';
import { gauge, UNLABELLED } from '../define-family.ts';
import type { Family } from '../family.ts';

/** What the labs use to follow one sample and to count scrapes. */
export const EXPORTER_FAMILIES: readonly Family[] = [
  gauge({
    name: 'writepath_mark',
    unit: 'value',
    drivenBy: 'control',
    series: UNLABELLED,
    value: (_step, _labels, { mark }) => mark,
    meaning: {
      en: 'The last number that somebody sent to POST /mark; 0 until then.',
      vi: 'Số gần nhất mà ai đó gửi tới POST /mark; bằng 0 nếu chưa có.',
    },
    query: 'writepath_mark',
  }),
  gauge({
    name: 'writepath_scrape_seq',
    unit: 'value',
    drivenBy: 'control',
    series: UNLABELLED,
    value: (_step, _labels, { scrapeSeq }) => scrapeSeq,
    meaning: {
      en: 'Number of this scrape since the exporter started. All scrapers share the count: a number that none of them holds is a scrape that was lost.',
      vi: 'Số thứ tự của lần scrape này kể từ khi exporter khởi động. Mọi bên scrape dùng chung dãy số này: số nào không bên nào có là lần scrape đã bị mất.',
    },
    query: 'changes(writepath_scrape_seq[1m])',
  }),
  gauge({
    name: 'writepath_control_active',
    unit: 'value',
    drivenBy: 'control',
    series: KNOB_NAMES.map((control) => ({ control })),
    value: (_step, { control }, { active }) => (active.has(control) ? 1 : 0),
    meaning: {
      en: '1 while a lab bends the exporter with this control, 0 otherwise. GET /control says how.',
      vi: 'Bằng 1 khi một lab đang dùng nút điều khiển này để tác động vào exporter, còn lại bằng 0. GET /control cho biết tác động ra sao.',
    },
    query: 'writepath_control_active == 1',
  }),
];
