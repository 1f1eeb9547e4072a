import { announce } from '../../client/announce.ts';
import { keepState } from '../../client/kept-state.ts';
import { say } from '../../client/locale.ts';
import { onProgress, recordProgress } from '../../client/progress.ts';
import { QUIZ_TEXTS } from './texts.ts';

/** Answers on the page itself: nothing is asked of a server. */
export function mountQuiz(element: HTMLElement, signal: AbortSignal): void {
  const quiz = element.dataset.quiz ?? '';
  const forms = [...element.querySelectorAll<HTMLFormElement>('[data-question]')];
  const kept = keepState(element, () => forms.map(chosenIn), signal);
  if (Array.isArray(kept)) for (const [index, form] of forms.entries()) choose(form, kept[index]);
  for (const form of forms) wireQuestion(form, quiz, signal);
  onProgress((progress) => {
    const answers = progress.quizzes[quiz] ?? {};
    for (const form of forms) showAnswer(form, answers[form.dataset.question ?? '']?.option ?? null);
    const right = Object.values(answers).filter((answer) => answer.right).length;
    const score = element.querySelector('[data-score]');
    if (score) {
      score.textContent =
        Object.keys(answers).length === 0
          ? ''
          : `${right} ${say(QUIZ_TEXTS.of)} ${forms.length} ${say(QUIZ_TEXTS.rightCount)}`;
    }
  }, signal);
}

function wireQuestion(form: HTMLFormElement, quiz: string, signal: AbortSignal): void {
  const button = form.querySelector<HTMLButtonElement>('[data-answer]');
  const open = (): void => {
    if (!button) return;
    button.disabled = chosenIn(form) === null;
    button.textContent = say(QUIZ_TEXTS.answer);
  };
  open(); // somebody may have chosen while this was still loading
  form.addEventListener('change', open, { signal });
  form.addEventListener(
    'submit',
    (event) => {
      event.preventDefault();
      const option = chosenIn(form);
      if (option === null) return;
      const chosen = optionOf(form, option);
      const right = chosen?.dataset.right !== undefined;
      announce('quiz', chosen?.querySelector('[data-why]')?.textContent?.trim() ?? '');
      recordProgress({
        kind: 'quiz-answered',
        quiz,
        question: form.dataset.question ?? '',
        option,
        right,
        atMs: Date.now(),
      });
    },
    { signal },
  );
}

/** Explains the chosen option only: the others keep their secret until they are chosen. */
function showAnswer(form: HTMLFormElement, option: string | null): void {
  for (const why of form.querySelectorAll<HTMLElement>('[data-why]')) why.hidden = true;
  const chosen = option === null ? null : optionOf(form, option);
  if (!chosen) return;
  const input = chosen.querySelector('input');
  const why = chosen.querySelector<HTMLElement>('[data-why]');
  if (input) input.checked = true;
  if (why) {
    why.hidden = false;
  }
  const button = form.querySelector<HTMLButtonElement>('[data-answer]');
  if (button) {
    button.disabled = true;
    button.textContent = say(chosen.dataset.right === undefined ? QUIZ_TEXTS.again : QUIZ_TEXTS.answer);
  }
}

function chosenIn(form: HTMLFormElement): string | null {
  return form.querySelector<HTMLInputElement>('input:checked')?.value ?? null;
}

function choose(form: HTMLFormElement, option: unknown): void {
  const input = typeof option === 'string' ? optionOf(form, option)?.querySelector('input') : null;
  if (input) input.checked = true;
}

function optionOf(form: HTMLFormElement, option: string): HTMLElement | null {
  return form.querySelector<HTMLElement>(`.wp-quiz-option:has(input[value="${CSS.escape(option)}"])`);
}
