/** What stands in a frame's line field without having been sent; empty when nothing does. */
export function unsentLine(frame: HTMLElement): string {
  const form = frame.querySelector<HTMLElement>('[data-part="line"]');
  return form?.querySelector('input')?.value ?? form?.dataset.unsent ?? '';
}

/** Has the field begin with a line that was not sent; the field itself comes with the shell. */
export function putUnsentLine(frame: HTMLElement, line: string): void {
  const form = frame.querySelector<HTMLElement>('[data-part="line"]');
  if (form) form.dataset.unsent = line;
}
