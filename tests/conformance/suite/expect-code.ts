import { expect } from 'vitest';
import { type ErrorCode, LearnerError } from '../../../protocol/learner-error.ts';

/** The work must fail with this code and a sentence in both languages. */
export async function expectCode(work: () => unknown, code: ErrorCode): Promise<void> {
  let failure: unknown;
  try {
    await work();
  } catch (thrown) {
    failure = thrown;
  }
  expect(failure, `should fail with ${code}`).toBeInstanceOf(LearnerError);
  if (!(failure instanceof LearnerError)) return;
  expect(failure.code, failure.text.en).toBe(code);
  expect(failure.text.vi).not.toBe('');
  expect(failure.text.vi).not.toBe(failure.text.en);
}
