import type { Localized } from './family.ts';

/** What one answer may hold: 29 MB, about half of a learner's home folder. */
export const MAX_SCRAPES = 480;
const LONGEST_STEP_SECONDS = 60;
const NOON_OF_THE_15TH = [15, 12] as const;

export type HistoryRange = Readonly<{ ok: true; fromMs: number; scrapes: number; stepMs: number }>;

/** Reads `/history?from=...&seconds=...&step=...`; what is left out is two hours of last month, a scrape each 30 s. */
export function readHistoryRange(
  query: URLSearchParams,
  nowMs: number,
): HistoryRange | Readonly<{ ok: false; problem: Localized }> {
  const from = wholeNumber(query.get('from') ?? String(noonLastMonth(nowMs)));
  const seconds = wholeNumber(query.get('seconds') ?? '7200');
  const step = wholeNumber(query.get('step') ?? '30');
  if (from === null || seconds === null || step === null) return { ok: false, problem: NOT_WHOLE };
  if (step > LONGEST_STEP_SECONDS) return { ok: false, problem: LONG_STEP };
  const scrapes = Math.floor(seconds / step);
  if (scrapes < 1 || scrapes > MAX_SCRAPES) return { ok: false, problem: wrongCount(scrapes) };
  return { ok: true, fromMs: from * 1000, scrapes, stepMs: step * 1000 };
}

/** A month that is over: a store keeps it apart from what it takes now. */
function noonLastMonth(nowMs: number): number {
  const now = new Date(nowMs);
  return Date.UTC(now.getUTCFullYear(), now.getUTCMonth() - 1, ...NOON_OF_THE_15TH) / 1000;
}

function wholeNumber(text: string): number | null {
  return /^[1-9]\d{0,9}$/.test(text) ? Number(text) : null;
}

const NOT_WHOLE: Localized = {
  en: 'from, seconds and step are whole numbers of seconds: /history?from=1760529600&seconds=7200&step=30',
  vi: 'from, seconds và step là số giây nguyên: /history?from=1760529600&seconds=7200&step=30',
};
const LONG_STEP: Localized = {
  en: `step is at most ${LONGEST_STEP_SECONDS}: the model takes no longer steps. Try step=30.`,
  vi: `step tối đa là ${LONGEST_STEP_SECONDS}: mô hình không đi bước dài hơn. Hãy thử step=30.`,
};

function wrongCount(scrapes: number): Localized {
  return {
    en: `These would be ${scrapes} scrapes; one answer holds 1 to ${MAX_SCRAPES}. Change seconds or step.`,
    vi: `Như vậy là ${scrapes} lần scrape; một câu trả lời chứa từ 1 đến ${MAX_SCRAPES} lần. Hãy đổi seconds hoặc step.`,
  };
}
