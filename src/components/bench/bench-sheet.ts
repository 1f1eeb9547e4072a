/**
 * The bench as a sheet on a narrow page: the text below it can be neither seen nor reached, Esc closes it, and the
 * focus goes in and comes back to where it was.
 */
export function wireSheet(sheet: HTMLElement, signal: AbortSignal): void {
  const text = document.querySelector<HTMLElement>('.main-pane');
  let cameFrom: HTMLElement | null = null;
  sheet.addEventListener(
    'beforetoggle',
    (event) => {
      if (event instanceof ToggleEvent && event.newState === 'open') cameFrom = focused();
    },
    { signal },
  );
  sheet.addEventListener(
    'toggle',
    (event) => {
      const isOpen = event instanceof ToggleEvent && event.newState === 'open';
      if (text) text.inert = isOpen;
      document.body.toggleAttribute('data-wp-sheet', isOpen);
      if (isOpen) {
        if (!sheet.contains(document.activeElement))
          sheet.querySelector<HTMLElement>('[data-sheet-close]')?.focus();
      } else if (focused() === null) cameFrom?.focus();
    },
    { signal },
  );
  sheet.addEventListener(
    'keydown',
    (event) => {
      // Esc belongs to the shell, to a dialog and to the editor's list of words first.
      if (event.key !== 'Escape' || event.defaultPrevented || !sheet.matches(':popover-open')) return;
      if (event.target instanceof Element && event.target.closest('.xterm, dialog, .cm-editor')) return;
      sheet.hidePopover();
    },
    { signal },
  );
}

/** What has the focus, if anything visible does. */
function focused(): HTMLElement | null {
  const { activeElement } = document;
  return activeElement instanceof HTMLElement &&
    activeElement !== document.body &&
    activeElement.checkVisibility()
    ? activeElement
    : null;
}
