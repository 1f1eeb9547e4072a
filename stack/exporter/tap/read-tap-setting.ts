import type { Localized } from '../family.ts';
import type { TapSetting } from './write-tap.ts';

export type TapRead =
  | Readonly<{ ok: true; setting: TapSetting }>
  | Readonly<{ ok: false; problem: Localized }>;

const UPSTREAM = /^[a-z][a-z0-9-]*:\d{1,5}$/;
const MOST_REQUESTS = 8;
/** With these a sender keeps the block and tries again: nothing is lost. */
const LOSSLESS_CODES = [429, 500, 503];

/** Reads `upstream=vmauth:8427&requests=2&answer=503&refusals=1`; the last two belong together. */
export function readTapSetting(form: URLSearchParams): TapRead {
  const upstream = form.get('upstream') ?? '';
  const requests = Number(form.get('requests') ?? 1);
  const answer = Number(form.get('answer') ?? 503);
  const refusals = Number(form.get('refusals') ?? 0);
  if (!UPSTREAM.test(upstream)) return { ok: false, problem: NO_UPSTREAM };
  if (!isCount(requests, 1) || !isCount(refusals, 0)) return { ok: false, problem: COUNTS };
  if (!LOSSLESS_CODES.includes(answer)) return { ok: false, problem: LOSES };
  return { ok: true, setting: { upstream, requests, answer, refusals } };
}

function isCount(value: number, least: number): boolean {
  return Number.isInteger(value) && value >= least && value <= MOST_REQUESTS;
}

const NO_UPSTREAM: Localized = {
  en: 'The tap must know where to pass requests on. Send a service and its port: -d upstream=vmauth:8427',
  vi: 'Cần cho biết nơi chuyển tiếp các yêu cầu. Hãy gửi một dịch vụ kèm cổng: -d upstream=vmauth:8427',
};
const COUNTS: Localized = {
  en: `requests is a number from 1 to ${MOST_REQUESTS}, refusals one from 0 to ${MOST_REQUESTS}. Correct it and send it again.`,
  vi: `requests là một số từ 1 đến ${MOST_REQUESTS}, refusals từ 0 đến ${MOST_REQUESTS}. Hãy sửa rồi gửi lại.`,
};
const LOSES: Localized = {
  en: `The tap answers only codes with which nothing is lost. Choose one of ${LOSSLESS_CODES.join(', ')}.`,
  vi: `Chỗ này chỉ trả những mã không làm mất dữ liệu. Hãy chọn một trong ${LOSSLESS_CODES.join(', ')}.`,
};
