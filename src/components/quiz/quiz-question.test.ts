import { expect, test } from 'vitest';
import { checkQuiz, type QuizQuestion } from './quiz-question.ts';

const text = { en: 'a', vi: 'a' };
const question = (id: string, right: readonly boolean[]): QuizQuestion => ({
  id,
  question: text,
  options: right.map((isRight, index) => ({ id: `o${index}`, text, right: isRight, why: text })),
});

test('a question with exactly one right answer is accepted', () => {
  expect(() => checkQuiz('pair', [question('one', [true, false])])).not.toThrow();
});

test('a question without a right answer fails the build and is named', () => {
  expect(() => checkQuiz('pair', [question('one', [false, false])])).toThrow('question "one": 0 options');
});

test('an id taken twice fails the build', () => {
  expect(() => checkQuiz('pair', [question('one', [true]), question('one', [true])])).toThrow('taken twice');
});
