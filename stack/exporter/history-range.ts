import type { Localized } from './family.ts';

/** What one answer may hold: 32 MB, half of a learner's home folder. */
const MAX_SCRAPES = 480;
const LONGEST_STEP_SECONDS = 60;
const NOON_OF_THE_15TH = [15, 12] as const;

export type HistoryRange = Readonly<{
  ok: true;
  fromMs: number;
  scrapes: number;
  stepMs: number;
  /** Added to each timestamp and to nothing else. */
  shownLaterMs: number;
}>;

/** Reads `/history?from=...&seconds=...&step=...&end=now`; what is left out is 50 minutes of last month, a scrape each 15 s. */
export function readHistoryRange(
  query: URLSearchParams,
  nowMs: number,
): HistoryRange | Readonly<{ ok: false; problem: Localized }> {
  const from = wholeNumber(query.get('from') ?? String(noonLastMonth(nowMs)));
  const seconds = wholeNumber(query.get('seconds') ?? '3000');
  const step = wholeNumber(query.get('step') ?? '15');
  if (from === null || seconds === null || step === null) return { ok: false, problem: NOT_WHOLE };
  if (step > LONGEST_STEP_SECONDS) return { ok: false, problem: LONG_STEP };
  const scrapes = Math.floor(seconds / step);
  if (scrapes < 1 || scrapes > MAX_SCRAPES) return { ok: false, problem: wrongCount(scrapes) };
  const end = query.get('end');
  if (end !== null && end !== 'now') return { ok: false, problem: OTHER_END };
  const [fromMs, stepMs] = [from * 1000, step * 1000];
  const lastMs = fromMs + (scrapes - 1) * stepMs;
  const shownLaterMs = end === null ? 0 : Math.floor(nowMs / 1000) * 1000 - lastMs;
  return { ok: true, fromMs, scrapes, stepMs, shownLaterMs };
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
  en: 'from, seconds and step are whole numbers of seconds: /history?from=1760529600&seconds=3000&step=15',
  vi: 'from, seconds và step là số giây nguyên: /history?from=1760529600&seconds=3000&step=15',
};
const OTHER_END: Localized = {
  en: 'end is left out, or end=now: the same samples with timestamps that end now.',
  vi: 'Bỏ end đi, hoặc viết end=now: vẫn các mẫu đó nhưng mốc thời gian kết thúc ở hiện tại.',
};
const LONG_STEP: Localized = {
  en: `step is at most ${LONGEST_STEP_SECONDS}: the model takes no longer steps. Try step=15.`,
  vi: `step tối đa là ${LONGEST_STEP_SECONDS}: mô hình không đi bước dài hơn. Hãy thử step=15.`,
};

function wrongCount(scrapes: number): Localized {
  return {
    en: `These would be ${scrapes} scrapes; one answer holds 1 to ${MAX_SCRAPES}. Change seconds or step.`,
    vi: `Như vậy là ${scrapes} lần scrape; một câu trả lời chứa từ 1 đến ${MAX_SCRAPES} lần. Hãy đổi seconds hoặc step.`,
  };
}
