import { LearnerError } from '../../protocol/learner-error.ts';
import { QUERY_ENDPOINTS } from '../../protocol/query.ts';

/** The endpoint as it goes upstream, percent-encoded. @throws {LearnerError} `endpoint-refused` when it is not on the list. */
export function endpointPath(asked: string): string {
  const words = asked.split('/');
  // A percent sign left after decoding was encoded twice: somebody behind us might decode it once more.
  const safe = words.every((word) => !/^\.{0,2}$/.test(word) && !/[%\\\p{Cc}]/u.test(word));
  const listed = QUERY_ENDPOINTS.some((endpoint) => {
    const pattern = endpoint.split('/');
    return (
      pattern.length === words.length && pattern.every((word, index) => word === '*' || word === words[index])
    );
  });
  if (safe && listed) return words.map(encodeURIComponent).join('/');
  const shown = asked.replaceAll(/[^\w/.*-]/g, '').slice(0, 80);
  throw new LearnerError('endpoint-refused', {
    en: `The query door does not open /api/v1/${shown}: it only reads. To do more, use curl in the terminal.`,
    vi: `Cửa truy vấn không mở /api/v1/${shown}: ở đây chỉ được đọc. Muốn làm nhiều hơn, hãy dùng curl trong terminal.`,
  });
}
