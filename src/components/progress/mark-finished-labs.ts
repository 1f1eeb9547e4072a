import * as v from 'valibot';
import { onProgress } from '../../client/progress.ts';

const PagesSchema = v.record(v.string(), v.string());

/** Puts a check mark behind the sidebar link of every lab that was finished once. */
export function markFinishedLabs(element: HTMLElement, signal: AbortSignal): void {
  const pages = v.parse(PagesSchema, JSON.parse(element.dataset.pages ?? '{}'));
  const word = element.dataset.word ?? '';
  onProgress((progress) => {
    for (const [lab, page] of Object.entries(pages)) {
      const finished = (progress.labs[lab]?.finishedAtMs ?? null) !== null;
      for (const link of document.querySelectorAll<HTMLAnchorElement>(
        `.sidebar a[href="${CSS.escape(page)}"]`,
      )) {
        link.toggleAttribute('data-lab-done', finished);
        link.querySelector('.wp-lab-done')?.remove();
        if (finished) link.append(markOf(word));
      }
    }
  }, signal);
}

function markOf(word: string): HTMLElement {
  const mark = document.createElement('span');
  mark.className = 'wp-lab-done';
  mark.setAttribute('role', 'img');
  mark.setAttribute('aria-label', word);
  mark.textContent = ' ✓';
  return mark;
}
