import { LearnerError } from '../../../protocol/learner-error.ts';

/** The page of the exporter has no such line. */
export function noSuchLine(series: string): LearnerError {
  return new LearnerError('bad-request', {
    en: `The exporter shows no line "${series}". Take a name from "curl -s mock-exporter:2112/metrics", with all labels of the line.`,
    vi: `Exporter không có dòng nào "${series}". Hãy lấy một tên từ "curl -s mock-exporter:2112/metrics", kèm đủ nhãn của dòng đó.`,
  });
}

/** It is not there, after all the time that a healthy path takes. */
export function notThere(place: string): LearnerError {
  return new LearnerError('gone', {
    en: `The sample has not come to ${place}. Look at the map for what stands between, then follow another one.`,
    vi: `Mẫu chưa tới ${place}. Hãy xem bản đồ có gì đứng ở giữa, rồi theo chân một mẫu khác.`,
  });
}
