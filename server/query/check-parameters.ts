import { LearnerError } from '../../protocol/learner-error.ts';
import { LIMITS } from '../../protocol/limits.ts';
import { durationSeconds, timeSeconds } from './read-time.ts';

/** Holds a query against the limits; what the engine can judge by itself is left to the engine. @throws {LearnerError} */
export function checkParameters(endpoint: string, parameters: URLSearchParams, nowSeconds: number): void {
  let characters = 0;
  for (const [name, value] of parameters) characters += name.length + value.length;
  if (characters > LIMITS.queryBytes) throw queryTooLong(characters);
  if (endpoint !== 'query_range') return;
  const start = readTime(parameters, 'start', nowSeconds);
  const end = readTime(parameters, 'end', nowSeconds) ?? nowSeconds;
  if (start === null) return;
  const rangeSeconds = end - start;
  if (rangeSeconds > LIMITS.queryRangeSeconds) throw rangeTooLong(rangeSeconds);
  const step = durationSeconds(parameters.get('step') ?? '');
  if (step !== null && step > 0 && rangeSeconds / step > LIMITS.queryPoints)
    throw tooManyPoints(rangeSeconds / step);
}

function readTime(parameters: URLSearchParams, name: 'start' | 'end', nowSeconds: number): number | null {
  const written = parameters.get(name);
  if (written === null || written === '') return null;
  const seconds = timeSeconds(written, nowSeconds);
  if (seconds !== null) return seconds;
  throw new LearnerError('bad-request', {
    en: `The query door cannot read ${name}. Write it as seconds since 1970, or like 2026-01-31T08:00:00Z.`,
    vi: `Cửa truy vấn không đọc được ${name}. Hãy viết bằng số giây tính từ 1970, hoặc như 2026-01-31T08:00:00Z.`,
  });
}

function queryTooLong(characters: number): LearnerError {
  return new LearnerError('too-large', {
    en: `The query has ${characters} characters; the limit is ${LIMITS.queryBytes}. Shorten it.`,
    vi: `Câu truy vấn dài ${characters} ký tự; giới hạn là ${LIMITS.queryBytes}. Hãy rút ngắn lại.`,
  });
}

function rangeTooLong(rangeSeconds: number): LearnerError {
  const hours = LIMITS.queryRangeSeconds / 3600;
  return new LearnerError('bad-request', {
    en: `The range is ${Math.ceil(rangeSeconds / 3600)} h; the limit is ${hours} h. Choose a shorter range.`,
    vi: `Khoảng thời gian là ${Math.ceil(rangeSeconds / 3600)} giờ; giới hạn là ${hours} giờ. Hãy chọn khoảng ngắn hơn.`,
  });
}

function tooManyPoints(points: number): LearnerError {
  return new LearnerError('bad-request', {
    en: `This asks for ${Math.ceil(points)} points a line; the limit is ${LIMITS.queryPoints}. Choose a longer step or a shorter range.`,
    vi: `Yêu cầu này cần ${Math.ceil(points)} điểm cho mỗi đường; giới hạn là ${LIMITS.queryPoints}. Hãy chọn step lớn hơn hoặc khoảng ngắn hơn.`,
  });
}
