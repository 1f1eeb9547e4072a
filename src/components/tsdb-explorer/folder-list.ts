import { build } from '../../client/build-element.ts';
import { say } from '../../client/locale.ts';
import { LIVE, OWN } from './origin-of.ts';
import { EXPLORER_TEXTS } from './texts.ts';

/** Puts the services that run into the list, first; what was chosen stays chosen once the learner has chosen. */
export function listServices(list: HTMLSelectElement, names: readonly string[], isTouched: boolean): void {
  const chosen = list.value;
  for (const option of [...list.options]) if (option.value.startsWith(LIVE)) option.remove();
  const options = names.map((name) =>
    build('option', { value: LIVE + name }, `${name}, ${say(EXPLORER_TEXTS.live)}`),
  );
  list.prepend(...options);
  const first = options[0];
  if (first && !isTouched) list.value = first.value;
  else if (has(list, chosen)) list.value = chosen;
}

/** The learner's own folder stands in the list from now on. */
export function listOwn(list: HTMLSelectElement): void {
  if (!has(list, OWN)) list.append(build('option', { value: OWN }, say(EXPLORER_TEXTS.own)));
}

function has(list: HTMLSelectElement, wanted: string): boolean {
  return [...list.options].some(({ value }) => value === wanted);
}
