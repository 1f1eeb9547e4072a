import type { LabProgress, Progress } from '../../../protocol/progress.ts';
import { announce } from '../../client/announce.ts';
import { pageLocale, say } from '../../client/locale.ts';
import { onProgress, parseProgress, readProgress, recordProgress } from '../../client/progress.ts';
import { saveFile } from '../house/save-file.ts';
import { PROGRESS_TEXTS } from './texts.ts';

/** Fills the panel, and keeps it true while labs and quizzes go on. */
export function mountProgress(element: HTMLElement, signal: AbortSignal): void {
  onProgress((progress) => show(element, progress), signal);
  const save = element.querySelector<HTMLButtonElement>('[data-save]');
  const load = element.querySelector<HTMLButtonElement>('[data-load]');
  const file = element.querySelector<HTMLInputElement>('[data-file]');
  if (!save || !load || !file) return;
  save.hidden = false;
  load.hidden = false;
  save.addEventListener('click', download, { signal });
  load.addEventListener('click', () => file.click(), { signal });
  file.addEventListener('change', () => take(element, file), { signal });
}

function show(element: HTMLElement, progress: Progress): void {
  for (const row of element.querySelectorAll<HTMLElement>('[data-lab]')) {
    const words = row.querySelector('[data-lab-words]');
    if (words) words.textContent = labWords(progress.labs[row.dataset.lab ?? ''], Number(row.dataset.steps));
  }
  const answers = Object.values(progress.quizzes).flatMap((quiz) => Object.values(quiz));
  const right = answers.filter((answer) => answer.right).length;
  const quizzes = element.querySelector('[data-quizzes]');
  const score = `${say(PROGRESS_TEXTS.quizzes)}: ${right} ${say(PROGRESS_TEXTS.of)} ${answers.length}`;
  if (quizzes) quizzes.textContent = answers.length === 0 ? '' : score;
}

function labWords(lab: LabProgress | undefined, steps: number): string {
  if (!lab) return say(PROGRESS_TEXTS.untouched);
  const holding = Object.keys(lab.holds).length;
  const now = holding > 0 ? `${holding} ${say(PROGRESS_TEXTS.of)} ${steps} ${say(PROGRESS_TEXTS.holds)}` : '';
  const seen = Object.values(lab.hints ?? {}).reduce((sum, one) => sum + one, 0);
  const hints = seen > 0 ? `${say(PROGRESS_TEXTS.hints)}: ${seen}` : '';
  if (lab.finishedAtMs === null)
    return [now, hints].filter((part) => part !== '').join(' · ') || say(PROGRESS_TEXTS.untouched);
  const day = new Date(lab.finishedAtMs).toLocaleDateString(pageLocale());
  const since =
    lab.resetAtMs !== null && lab.resetAtMs > lab.finishedAtMs && holding === 0
      ? say(PROGRESS_TEXTS.reset)
      : now;
  return [`${say(PROGRESS_TEXTS.finished)} ${day}`, since, hints].filter((part) => part !== '').join(' · ');
}

function download(): void {
  saveFile('writepath-progress.json', JSON.stringify(readProgress(), null, 2));
}

async function take(element: HTMLElement, file: HTMLInputElement): Promise<void> {
  const [chosen] = file.files ?? [];
  const note = element.querySelector<HTMLElement>('[data-note]');
  if (!chosen || !note) return;
  note.hidden = false;
  try {
    recordProgress({ kind: 'imported', progress: parseProgress(await chosen.text()) });
    note.dataset.kind = 'info';
    note.textContent = say(PROGRESS_TEXTS.loaded);
  } catch (cause) {
    console.warn('progress: the chosen file was not read', cause);
    note.dataset.kind = 'failed';
    note.textContent = `✕ ${say(PROGRESS_TEXTS.notLoaded)}`;
  }
  announce('progress', note.textContent ?? '');
  file.value = '';
}
