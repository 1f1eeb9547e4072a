import type { Locale } from '../../../protocol/text.ts';
import { build } from '../../client/build-element.ts';
import { findPart } from '../../client/find-part.ts';
import type { CodedField, CodingId } from './coded.ts';
import { type AllCoded, codingRows, hexText, sampleRows } from './cost-rows.ts';
import { gapMs, type Samples } from './edit-samples.ts';
import { valueText } from './sample.ts';
import { BIT_TEXTS, sampleText, stepText } from './texts.ts';
import { xorGroups } from './xor-groups.ts';

/** What the widget shows. */
export interface BitPicture {
  readonly samples: Samples;
  readonly chosen: number;
  readonly coding: CodingId;
  readonly all: AllCoded;
  readonly locale: Locale;
}

/** Writes the picture into the printed parts; a field that has the focus keeps what is being typed into it. */
export function drawBits(element: HTMLElement, picture: BitPicture): void {
  const { samples, chosen, coding, all, locale } = picture;
  const part = (selector: string): HTMLElement => findPart(element, selector, HTMLElement);
  const sample = samples[chosen];
  const coded = all[coding];
  if (!sample) return;
  const name = sampleText(chosen + 1, samples.length, valueText(sample))[locale];
  part('[data-where]').textContent = stepText(chosen + 1, samples.length)[locale];
  part('[data-fields-of]').textContent = name;
  drawEditor(element, picture);
  for (const row of codingRows(all, samples, chosen, locale)) {
    const line = part(`[data-coding="${row.id ?? 'raw'}"]`);
    findPart(line, '[data-sample-bits]', HTMLElement).textContent = row.sampleBits;
    findPart(line, '[data-all-bytes]', HTMLElement).textContent = row.bytes;
    findPart(line, '[data-per-sample]', HTMLElement).textContent = row.perSample;
  }
  part('[data-fields]').replaceChildren(
    ...(coded?.samples[chosen]?.fields ?? []).map((field) => fieldLine(field, locale)),
  );
  part('[data-note]').textContent = (coded ? coded.note : BIT_TEXTS.noCode)?.[locale] ?? '';
  drawXor(part('[data-xor]'), picture);
  drawList(part('[data-list]'), picture);
  part('[data-bytes]').textContent = coded ? hexText(coded.bytes) : '';
}

function drawEditor(element: HTMLElement, { samples, chosen }: BitPicture): void {
  const sample = samples[chosen];
  if (!sample) return;
  const [gap, value, stale] = ['[data-gap]', '[data-value]', '[data-stale]'].map((selector) =>
    findPart(element, selector, HTMLInputElement),
  );
  if (!gap || !value || !stale) return;
  gap.disabled = chosen === 0;
  if (gap !== document.activeElement) gap.value = String(gapMs(samples, chosen));
  if (value !== document.activeElement) value.value = valueText(sample);
  stale.checked = sample.value === 'stale';
  const go = (selector: string, isAtEnd: boolean): void => {
    findPart(element, selector, HTMLButtonElement).setAttribute('aria-disabled', String(isAtEnd));
  };
  go('[data-previous]', chosen === 0);
  go('[data-next]', chosen === samples.length - 1);
}

function fieldLine({ name, runs, meaning }: CodedField, locale: Locale): HTMLElement {
  return build(
    'tr',
    {},
    build('th', { scope: 'row' }, name[locale]),
    build('td', { class: 'wp-bits-runs' }, ...runsShown(runs)),
    build('td', {}, meaning[locale]),
  );
}

/** A part without bits is one that nobody has to write. */
function runsShown(runs: CodedField['runs']): (HTMLElement | string)[] {
  return runs.length === 0 ? ['–'] : runs.map(({ role, bits }) => build('span', { 'data-role': role }, bits));
}

function drawXor(place: HTMLElement, { samples, chosen, locale }: BitPicture): void {
  const groups = xorGroups(samples, chosen);
  if (!groups) {
    place.textContent = BIT_TEXTS.noXor[locale];
    return;
  }
  place.replaceChildren(
    ...groups.map(({ before, inside, after }) =>
      build('span', {}, build('span', {}, before), build('b', {}, inside), build('span', {}, after)),
    ),
  );
}

/** Rows are drawn anew only where their figures changed: a button that has the focus keeps it. */
function drawList(list: HTMLElement, { samples, chosen, coding, all, locale }: BitPicture): void {
  const rows = sampleRows(all[coding], samples, locale);
  while (list.childElementCount > rows.length) list.lastElementChild?.remove();
  for (const [at, row] of rows.entries()) {
    const line = list.children[at] ?? list.appendChild(emptyLine(at, locale));
    const figures = [row.sinceMs, row.value, row.bits, row.soFar];
    for (const [column, cell] of [...line.querySelectorAll('td')].entries()) {
      const figure = figures[column] ?? '';
      if (cell.textContent !== figure) cell.textContent = figure;
    }
    if (at === chosen) line.setAttribute('aria-current', 'true');
    else line.removeAttribute('aria-current');
    line.querySelector('button')?.setAttribute('aria-label', stepText(at + 1, samples.length)[locale]);
  }
}

function emptyLine(at: number, locale: Locale): HTMLElement {
  const cell = (): HTMLElement => build('td', { class: 'n' });
  const label = stepText(at + 1, at + 1)[locale];
  const button = build(
    'button',
    { type: 'button', class: 'wp-btn', 'data-choose': at, 'aria-label': label },
    String(at + 1),
  );
  return build('tr', {}, build('th', { scope: 'row' }, button), cell(), cell(), cell(), cell());
}
