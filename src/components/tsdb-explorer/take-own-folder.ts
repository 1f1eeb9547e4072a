import type { DroppedFile } from '../../client/data-folders/dropped-folder.ts';
import { findPart } from '../../client/find-part.ts';
import { chosenFiles, droppedFiles } from './dropped-files.ts';

/** Takes folders that are dropped onto the widget, or chosen with its button. */
export function takeOwnFolder(
  element: HTMLElement,
  open: (collect: () => Promise<readonly DroppedFile[]>) => void,
  signal: AbortSignal,
): void {
  const input = findPart(element, '[data-choose]', HTMLInputElement);
  const button = findPart(element, '[data-choose-button]', HTMLButtonElement);
  button.addEventListener('click', () => input.click(), { signal });
  input.addEventListener('change', () => open(async () => chosenFiles(input.files ?? [])), { signal });
  element.addEventListener('dragover', (event) => event.preventDefault(), { signal });
  element.addEventListener(
    'drop',
    (event) => {
      event.preventDefault();
      // The list is empty once this turn is over.
      const items = [...(event.dataTransfer?.items ?? [])].flatMap((item) => item.webkitGetAsEntry() ?? []);
      open(() => droppedFiles(items));
    },
    { signal },
  );
}
