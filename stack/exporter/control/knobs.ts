import type { Localized } from '../family.ts';
import { REGIONS, type RegionName } from '../model/regions.ts';
import { ROUTES } from '../model/routes.ts';
import { choiceField, type Field, nameField, numberField } from './field.ts';

/** How a scrape can be spoilt. */
export const BREAKAGES = [
  'syntax',
  'truncated',
  'duplicate',
  'empty',
  'status-500',
  'no-content-type',
] as const;
export type Breakage = (typeof BREAKAGES)[number];

const REGION_NAMES: readonly RegionName[] = REGIONS.map(({ name }) => name);
const HANDLERS: readonly string[] = ['', ...new Set(ROUTES.map(({ handler }) => handler))];
const DAYS_3 = 259_200;

/** How long a control holds before it undoes itself; every control takes it. */
export const LIFETIME = numberField({ min: 1, max: 7_200, fallback: 1_800 });

/**
 * What a lab can bend. All of it is bounded, ends by itself after `seconds` (default 1800), and is undone exactly:
 * after DELETE the exporter shows the families, series and laws of motion that it had before; counters keep what
 * they counted meanwhile, because counters never go back.
 *
 *     POST   /control/KNOB -d 'field=value&field=value'   sets (and replaces) one control
 *     DELETE /control/KNOB                                undoes it; undoing what is not set is fine
 *     DELETE /control                                     undoes everything
 *     GET    /control                                     JSON: what is set, until when, and every knob's bounds
 *
 *     load        factor=0..10              traffic times so much; errors, queues and pods follow
 *     errors      share=0..1 [handler=/x]   this share of the served requests ends as 500
 *     latency     addMs=0..20000 [handler]  each served request takes longer; full workers then answer 503
 *     labels      values=1..10000 [label=user_id] [everySeconds=0|2..3600]
 *                                           http_user_requests_total gets so many series more; with
 *                                           everySeconds all of them are renamed that often (churn)
 *     timestamps  [mode=offset|frozen] [offsetSeconds=-259200..259200] [family=http_requests_total]
 *                                           samples carry timestamps: now + offset, or always the same one
 *                                           (Prometheus obeys them; vmagent only with honor_timestamps: true)
 *     delay       ms=1..30000               /metrics answers so much later (slow target, scrape timeout)
 *     broken      kind=syntax|truncated|duplicate|empty|status-500|no-content-type
 *                                           (seen: Prometheus drops the whole scrape for syntax, truncated and
 *                                           no-content-type, up = 0; vmagent keeps what it can read, up = 1)
 *     link        region=NAME [addMs=0..10000] [lost=0..1]
 *                                           probes from and to the region feel its WAN link; one per region
 *
 * Answers: 200 with the JSON of GET /control; 400 names the field, what it was and what it may be; 403 for web
 * pages and for peers that are not on this machine; 404 names the knobs; 413 for a body over 1 KiB.
 * `writepath_control_active{control="KNOB"}` on /metrics is 1 while a control is set.
 */
export const KNOBS = {
  load: {
    meaning: { en: 'Traffic times a factor.', vi: 'Nhân lưu lượng với một hệ số.' },
    fields: { factor: numberField({ min: 0, max: 10 }) },
  },
  errors: {
    meaning: {
      en: 'A share of the served requests ends as 500.',
      vi: 'Một phần yêu cầu được phục vụ kết thúc bằng mã 500.',
    },
    fields: { share: numberField({ min: 0, max: 1 }), handler: choiceField(HANDLERS, '') },
  },
  latency: {
    meaning: {
      en: 'Each served request takes longer.',
      vi: 'Mỗi yêu cầu được phục vụ mất thêm thời gian.',
    },
    fields: { addMs: numberField({ min: 0, max: 20_000 }), handler: choiceField(HANDLERS, '') },
  },
  labels: {
    meaning: {
      en: 'One family gets a series for each of so many label values.',
      vi: 'Một họ metric có thêm chuỗi cho từng giá trị nhãn.',
    },
    fields: {
      label: nameField(/^[a-z][a-z0-9_]{0,39}$/, {
        reserved: [
          'job',
          'instance',
          'region',
          'cluster',
          'environment',
          'availability_zone',
          'le',
          'quantile',
        ],
        wants: {
          en: 'a label name in small letters that no scraper sets itself, such as user_id',
          vi: 'một tên nhãn viết thường mà bên scrape không tự gắn, ví dụ user_id',
        },
        fallback: 'user_id',
      }),
      values: numberField({ min: 1, max: 10_000, whole: true }),
      everySeconds: numberField({ min: 0, max: 3_600, whole: true, fallback: 0 }),
    },
  },
  timestamps: {
    meaning: {
      en: 'Samples carry a timestamp of their own.',
      vi: 'Mẫu mang theo thời điểm riêng.',
    },
    fields: {
      mode: choiceField(['offset', 'frozen'], 'offset'),
      offsetSeconds: numberField({ min: -DAYS_3, max: DAYS_3, fallback: 0 }),
      family: nameField(/^[a-zA-Z_][a-zA-Z0-9_]{0,99}$/, {
        reserved: [],
        wants: { en: 'the name of one metric family', vi: 'tên của một họ metric' },
        fallback: '',
      }),
    },
  },
  delay: {
    meaning: { en: 'A scrape is answered later.', vi: 'Lần scrape nhận câu trả lời muộn hơn.' },
    fields: { ms: numberField({ min: 1, max: 30_000 }) },
  },
  broken: {
    meaning: { en: 'A scrape gets a spoilt answer.', vi: 'Lần scrape nhận câu trả lời hỏng.' },
    fields: { kind: choiceField(BREAKAGES) },
  },
  link: {
    meaning: {
      en: 'Probes feel the WAN link of a region.',
      vi: 'Các lần dò chịu ảnh hưởng từ đường WAN của một vùng.',
    },
    fields: {
      region: choiceField(REGION_NAMES),
      addMs: numberField({ min: 0, max: 10_000, fallback: 0 }),
      lost: numberField({ min: 0, max: 1, fallback: 0 }),
    },
  },
} as const satisfies Record<
  string,
  { meaning: Localized; fields: Readonly<Record<string, Field<string> | Field<number>>> }
>;

export type KnobName = keyof typeof KNOBS;
export type Values<K extends KnobName> = {
  readonly [F in keyof (typeof KNOBS)[K]['fields']]: (typeof KNOBS)[K]['fields'][F] extends Field<infer T>
    ? T
    : never;
};

/** One control that is set. */
export type Setting = {
  readonly [K in KnobName]: Readonly<{ knob: K; values: Values<K>; setAtMs: number; endsAtMs: number }>;
}[KnobName];

export const KNOB_NAMES: readonly KnobName[] = [
  'load',
  'errors',
  'latency',
  'labels',
  'timestamps',
  'delay',
  'broken',
  'link',
];
