import { ENGINE_NAMES, type EngineName, type QueryLink } from '../../../protocol/query.ts';
import { build } from '../../client/build-element.ts';
import { say } from '../../client/locale.ts';
import { ENGINE_TEXTS, QUERY_TEXTS } from './texts.ts';

const RANGES = [0, 60, 300, 900, 1800, 3600, 21_600] as const;

/** The controls above the editor: engine, range, moment, cache, run and cancel. */
export interface QueryForm {
  readonly bar: HTMLElement;
  readonly edit: HTMLElement;
  readonly run: HTMLButtonElement;
  readonly cancel: HTMLButtonElement;
  readonly copy: HTMLButtonElement;
  engine(): EngineName;
  offer(engines: readonly EngineName[]): void;
  read(): {
    readonly engine: EngineName;
    readonly rangeSeconds: number;
    readonly atSeconds: number | null;
    readonly nocache: boolean;
  };
  fill(link: Partial<QueryLink>): void;
  setNocache(isOn: boolean): void;
}

export function buildQueryForm(): QueryForm {
  const engine = build('select', { 'aria-label': say(QUERY_TEXTS.on), 'data-engine': true });
  const range = build('select', { 'aria-label': say(QUERY_TEXTS.range) });
  for (const seconds of RANGES) range.append(build('option', { value: seconds }, rangeText(seconds)));
  const at = build('input', {
    class: 'wp-query-at wp-mono',
    type: 'text',
    inputmode: 'numeric',
    'aria-label': say(QUERY_TEXTS.at),
    title: say(QUERY_TEXTS.at),
    placeholder: say(QUERY_TEXTS.atNow),
  });
  const nocache = build('input', { type: 'checkbox' });
  const run = build(
    'button',
    { type: 'button', class: 'wp-btn wp-btn-main wp-btn-small', title: say(QUERY_TEXTS.keys) },
    say(QUERY_TEXTS.run),
  );
  const cancel = build(
    'button',
    { type: 'button', class: 'wp-btn wp-btn-small wp-keep', hidden: true },
    say(QUERY_TEXTS.cancel),
  );
  const copy = build('button', { type: 'button', class: 'wp-btn wp-btn-small' }, say(QUERY_TEXTS.copyLink));
  const bar = build(
    'div',
    { class: 'wp-row wp-query-bar' },
    engine,
    range,
    at,
    build('label', { class: 'wp-label' }, nocache, say(QUERY_TEXTS.nocache)),
    run,
    copy,
    cancel,
  );
  const offer = (engines: readonly EngineName[]): void => {
    const before = engine.value;
    if ([...engine.options].map((option) => option.value).join() === engines.join()) return;
    engine.replaceChildren(
      ...engines.map((name) => build('option', { value: name }, say(ENGINE_TEXTS[name]))),
    );
    if (engines.some((name) => name === before)) engine.value = before;
  };
  offer(ENGINE_NAMES);
  const chosen = (): EngineName => ENGINE_NAMES.find((name) => name === engine.value) ?? 'vm';
  return {
    bar,
    edit: build('div', { class: 'wp-query-edit' }),
    run,
    cancel,
    copy,
    offer,
    engine: chosen,
    read: () => ({
      engine: chosen(),
      rangeSeconds: Number(range.value),
      atSeconds: at.value.trim() === '' || !Number.isFinite(Number(at.value)) ? null : Number(at.value),
      nocache: nocache.checked,
    }),
    fill: (link) => {
      if (link.engine) engine.value = link.engine;
      if (link.rangeSeconds !== undefined) setRange(range, link.rangeSeconds);
      if (link.atSeconds !== undefined) at.value = String(link.atSeconds);
    },
    setNocache: (isOn) => {
      nocache.checked = isOn;
    },
  };
}

function setRange(select: HTMLSelectElement, seconds: number): void {
  if (![...select.options].some((option) => Number(option.value) === seconds)) {
    select.append(build('option', { value: seconds }, rangeText(seconds)));
  }
  select.value = String(seconds);
}

function rangeText(seconds: number): string {
  if (seconds === 0) return say(QUERY_TEXTS.instant);
  if (seconds % 3600 === 0) return `${seconds / 3600} h`;
  return seconds % 60 === 0 ? `${seconds / 60} min` : `${seconds} s`;
}
