import {
  autocompletion,
  closeBrackets,
  closeBracketsKeymap,
  closeCompletion,
  completionKeymap,
} from '@codemirror/autocomplete';
import { defaultKeymap, history, historyKeymap } from '@codemirror/commands';
import { bracketMatching, HighlightStyle, syntaxHighlighting } from '@codemirror/language';
import { EditorState, Prec, StateEffect, StateField } from '@codemirror/state';
import { Decoration, EditorView, keymap, placeholder } from '@codemirror/view';
import { tags } from '@lezer/highlight';
import type { PrometheusClient } from '@prometheus-io/codemirror-promql/dist/esm/client/prometheus.js';
import type { ErrorPlace } from './parse-error.ts';
import { promqlLanguage } from './promql-language.ts';

export interface PromqlEditor {
  read(): string;
  write(text: string): void;
  /** Marks where the engine could not read on; `null` or the next edit takes the mark away. */
  mark(place: ErrorPlace | null): void;
  focus(): void;
}

export interface EditorOptions {
  readonly expr: string;
  readonly label: string;
  readonly client: PrometheusClient;
  readonly onRun: () => void;
  readonly signal: AbortSignal;
}

const setMark = StateEffect.define<ErrorPlace | null>();
const marked = Decoration.mark({ class: 'cm-engine-error' });
const markField = StateField.define({
  create: () => Decoration.none,
  update(marks, transaction) {
    for (const effect of transaction.effects) {
      if (!effect.is(setMark)) continue;
      const place = effect.value;
      return place && place.to > place.from
        ? Decoration.set([marked.range(place.from, place.to)])
        : Decoration.none;
    }
    return transaction.docChanged ? Decoration.none : marks;
  },
  provide: (field) => EditorView.decorations.from(field),
});

const colours = HighlightStyle.define([
  { tag: tags.function(tags.variableName), color: 'var(--accent)' },
  { tag: tags.keyword, color: 'var(--accent)', fontWeight: '600' },
  { tag: tags.operatorKeyword, color: 'var(--accent)' },
  { tag: tags.modifier, color: 'var(--accent)' },
  { tag: tags.labelName, color: 'var(--eu)' },
  { tag: tags.string, color: 'var(--ap)' },
  { tag: tags.number, color: 'var(--us)' },
  { tag: tags.comment, color: 'var(--muted)', fontStyle: 'italic' },
  { tag: tags.invalid, color: 'var(--dead)' },
]);

const theme = EditorView.theme({
  '&': { fontSize: '0.84rem', backgroundColor: 'transparent', color: 'var(--ink)' },
  '.cm-content': {
    fontFamily: 'var(--mono)',
    caretColor: 'var(--ink)',
    padding: '0.5rem 0',
    minHeight: '2.4rem',
  },
  '.cm-line': { padding: '0 0.65rem' },
  '.cm-scroller': { maxHeight: '9rem', lineHeight: '1.6' },
  '.cm-cursor': { borderLeftColor: 'var(--ink)' },
  '&.cm-focused .cm-selectionBackground, .cm-selectionBackground, ::selection': {
    backgroundColor: 'color-mix(in srgb, var(--accent) 25%, transparent)',
  },
  '.cm-tooltip': { backgroundColor: 'var(--surface)', color: 'var(--ink)', border: '1px solid var(--edge)' },
  '.cm-tooltip-autocomplete ul li[aria-selected]': {
    backgroundColor: 'var(--accent)',
    color: 'var(--accent-ink)',
  },
  '.cm-engine-error': {
    borderBottom: '2px wavy var(--dead)',
    textDecoration: 'underline wavy var(--dead)',
    backgroundColor: 'color-mix(in srgb, var(--dead) 18%, transparent)',
  },
  '.cm-matchingBracket': { outline: '1px solid var(--edge)' },
});

/** A PromQL editor. Tab leaves it, as everywhere on a page; completion opens with Ctrl+Space. */
export function createPromqlEditor(host: HTMLElement, options: EditorOptions): PromqlEditor {
  const runWritten = (view: EditorView): boolean => {
    closeCompletion(view); // its list would cover the answer
    options.onRun();
    return true;
  };
  const run = { key: 'Mod-Enter', run: runWritten };
  const view = new EditorView({
    parent: host,
    state: EditorState.create({
      doc: options.expr,
      extensions: [
        Prec.highest(keymap.of([run, { ...run, key: 'Ctrl-Enter' }])),
        keymap.of([...closeBracketsKeymap, ...completionKeymap, ...defaultKeymap, ...historyKeymap]),
        history(),
        bracketMatching(),
        closeBrackets(),
        autocompletion(),
        promqlLanguage(options.client),
        syntaxHighlighting(colours),
        theme,
        markField,
        placeholder('up'),
        EditorView.lineWrapping,
        EditorView.contentAttributes.of({
          'aria-label': options.label,
          autocapitalize: 'off',
          spellcheck: 'false',
        }),
      ],
    }),
  });
  options.signal.addEventListener('abort', () => view.destroy(), { once: true });
  return {
    read: () => view.state.doc.toString(),
    write: (text) => view.dispatch({ changes: { from: 0, to: view.state.doc.length, insert: text } }),
    mark: (place) => view.dispatch({ effects: setMark.of(place && clamp(place, view.state.doc.length)) }),
    focus: () => view.focus(),
  };
}

function clamp(place: ErrorPlace, length: number): ErrorPlace {
  return { from: Math.min(place.from, length), to: Math.min(place.to, length) };
}
