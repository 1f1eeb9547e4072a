/** The list of pages is a popover where it folds away, and an ordinary part of the page where it stands open. */
export function foldSidebar(page: Document): void {
  const pane = page.getElementById('starlight__sidebar');
  const from = page.querySelector<HTMLElement>('[data-sidebar-from]')?.dataset.sidebarFrom;
  if (!pane || from === undefined) return;
  const isOpenBeside = matchMedia(`(min-width: ${from})`);
  const apply = () => {
    pane.popover = isOpenBeside.matches ? null : 'auto';
  };
  isOpenBeside.addEventListener('change', apply);
  apply();
}
