import { expect, test } from 'vitest';
import { LearnerError } from '../protocol/learner-error.ts';
import { RUNTIME_CHOICES, readChoice } from './read-choice.ts';

const USAGE = { en: 'npm run thing', vi: 'npm run việc' };

test('a name that there is comes back as it is', () => {
  expect(readChoice('runtime', 'native', RUNTIME_CHOICES, USAGE)).toBe('native');
});

test('any other is refused in both languages, with the names there are and the usage', () => {
  expect.assertions(3);
  try {
    readChoice('runtime', 'podman', RUNTIME_CHOICES, USAGE);
  } catch (failure) {
    if (!(failure instanceof LearnerError)) throw failure;
    expect(failure.code).toBe('bad-request');
    expect(failure.text.en).toBe(
      'runtime "podman" is unknown; it is one of auto, native, compose.\nnpm run thing',
    );
    expect(failure.text.vi).toBe(
      'runtime "podman" không hợp lệ; hãy chọn một trong auto, native, compose.\nnpm run việc',
    );
  }
});
