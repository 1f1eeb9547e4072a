import { LearnerError } from '../../protocol/learner-error.ts';

/** A browser asks six at a time; this leaves room for several pages, and for other learners. */
const QUERIES_A_SESSION = 24;

/** Queries under way by session, so that one learner's slow ones do not hold up the others'. */
export interface QueryShares {
  /** @returns what to call when the query is over. @throws {LearnerError} `over-budget`. */
  take(session: string): () => void;
}

export function createQueryShares(): QueryShares {
  const underWay = new Map<string, number>();
  return {
    take(session) {
      const count = (underWay.get(session) ?? 0) + 1;
      if (count > QUERIES_A_SESSION) throw tooManyQueries();
      underWay.set(session, count);
      return () => {
        const left = (underWay.get(session) ?? 1) - 1;
        if (left === 0) underWay.delete(session);
        else underWay.set(session, left);
      };
    },
  };
}

function tooManyQueries(): LearnerError {
  return new LearnerError('over-budget', {
    en: `This browser already has ${QUERIES_A_SESSION} queries under way. Wait for their answers, or cancel some.`,
    vi: `Trình duyệt này đang có ${QUERIES_A_SESSION} truy vấn chưa xong. Hãy đợi kết quả, hoặc hủy bớt.`,
  });
}
