/** Hands the focus on from what is about to be hidden: the keyboard must not start again at the top of the page. */
export function handFocus(from: HTMLElement, to: HTMLElement): void {
  if (!from.contains(document.activeElement)) return;
  to.tabIndex = -1;
  to.focus({ preventScroll: true });
}
