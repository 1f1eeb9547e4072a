import type { CDPSession, Page } from 'playwright-core';
import { editKeys } from '../../../src/components/terminal/edit-keys.ts';
import type { InputMethodId } from '../../../src/components/terminal/input-matrix.ts';
import type { TypedWord } from './vietnamese-words.ts';

/** The key code of "an input method has this key". */
const INPUT_METHOD = 229;
/** Windows: a letter that a program types. */
const PACKET = 231;
const BACKSPACE = 8;

/** Types a word into what has the focus, as one input method does; words are kept apart by `space`. */
export interface InputMethod {
  type(word: TypedWord): Promise<void>;
  space(): Promise<void>;
}

/** Every input method of the matrix, driven through the browser's own input where it has a way for that. */
export function inputMethods(page: Page, cdp: CDPSession): Readonly<Record<InputMethodId, InputMethod>> {
  const key = async (code: number, name: string, text?: string) => {
    const event = { windowsVirtualKeyCode: code, key: name };
    await cdp.send('Input.dispatchKeyEvent', { type: 'rawKeyDown', ...event });
    if (text !== undefined) await cdp.send('Input.dispatchKeyEvent', { type: 'char', ...event, text });
    await cdp.send('Input.dispatchKeyEvent', { type: 'keyUp', ...event });
  };
  const letter = (text: string) => key(text.toUpperCase().charCodeAt(0), text, text);
  const backspace = () => key(BACKSPACE, 'Backspace');
  const insert = (text: string) => cdp.send('Input.insertText', { text });
  const plainSpace = () => key(32, ' ', ' ');

  const composing = (keys: 'telex' | 'vni', name: string): InputMethod => ({
    async type(word) {
      for (const [at, state] of word.states.entries()) {
        const pressed = word[keys][at] === '<' ? 'Backspace' : word[keys][at];
        const event = { windowsVirtualKeyCode: INPUT_METHOD, key: name || pressed || '' };
        await cdp.send('Input.dispatchKeyEvent', { type: 'rawKeyDown', ...event });
        await cdp.send('Input.imeSetComposition', {
          text: state,
          selectionStart: state.length,
          selectionEnd: state.length,
        });
        await cdp.send('Input.dispatchKeyEvent', { type: 'keyUp', ...event });
      }
      await insert(word.states.at(-1) ?? '');
    },
    space: plainSpace,
  });

  /** The engine types and takes back what it typed; `put` brings text that no key has. */
  const retyping = (put: (text: string) => Promise<unknown>): InputMethod => ({
    async type(word) {
      let shown = '';
      for (const [at, state] of word.states.entries()) {
        const keys = editKeys(shown, state);
        const text = keys.replaceAll('\x7f', '');
        for (let count = keys.length - text.length; count > 0; count--) await backspace();
        if (text !== '' && text === word.telex[at]) await letter(text);
        else if (text !== '') await put(text);
        shown = state;
      }
    },
    space: plainSpace,
  });

  const scripted = (play: (states: readonly string[]) => void): InputMethod => ({
    type: (word) => page.evaluate(play, word.states),
    space: () => page.evaluate(play, [' ']),
  });

  return {
    'telex-preedit': composing('telex', 'Process'),
    'vni-preedit': composing('vni', 'Process'),
    'telex-backspace': retyping(async (text) => {
      for (const each of text) await key(PACKET, each, each);
    }),
    'telex-fused': retyping(insert),
    'telex-surrounding': {
      async type(word) {
        let shown = '';
        for (const state of word.states) {
          const keys = editKeys(shown, state);
          const text = keys.replaceAll('\x7f', '');
          const event = { windowsVirtualKeyCode: INPUT_METHOD, key: 'Process' };
          await cdp.send('Input.dispatchKeyEvent', { type: 'rawKeyDown', ...event });
          await page.evaluate((times) => {
            for (let count = 0; count < times; count++) document.execCommand('delete');
          }, keys.length - text.length);
          if (text !== '') await insert(text);
          await cdp.send('Input.dispatchKeyEvent', { type: 'keyUp', ...event });
          shown = state;
        }
      },
      space: plainSpace,
    },
    'android-composition': { ...composing('telex', 'Unidentified'), space: () => insert(' ').then(() => {}) },
    'android-vni': { ...composing('vni', 'Unidentified'), space: () => insert(' ').then(() => {}) },
    'android-value': scripted(playValueChanges),
    replacement: scripted(playReplacements),
    'end-before-input': scripted(playEndBeforeInput),
  };
}

/** In the page: the keyboard changes the text by itself and says so afterwards, all in one turn. */
function playValueChanges(states: readonly string[]): void {
  const field = document.activeElement;
  if (!(field instanceof HTMLTextAreaElement || field instanceof HTMLInputElement)) return;
  const before = field.value;
  for (const state of states) {
    field.dispatchEvent(new KeyboardEvent('keydown', { keyCode: 229, key: 'Unidentified', bubbles: true }));
    field.value = before + state;
    field.dispatchEvent(
      new InputEvent('input', {
        inputType: 'insertText',
        data: state.slice(-1),
        bubbles: true,
        composed: true,
      }),
    );
    field.dispatchEvent(new KeyboardEvent('keyup', { key: 'Unidentified', bubbles: true }));
  }
}

/** In the page: letters as they are, then the whole word is replaced by the right one. */
function playReplacements(states: readonly string[]): void {
  const field = document.activeElement;
  if (!(field instanceof HTMLTextAreaElement || field instanceof HTMLInputElement)) return;
  const before = field.value;
  for (const [at, state] of states.entries()) {
    const inputType = at === 0 ? 'insertText' : 'insertReplacementText';
    const change = { inputType, data: state, bubbles: true, composed: true };
    field.dispatchEvent(new InputEvent('beforeinput', change));
    field.value = before + state;
    field.dispatchEvent(new InputEvent('input', change));
  }
}

/** In the page: the end of the composition comes before the text that it leaves, and the key after both. */
function playEndBeforeInput(states: readonly string[]): void {
  const field = document.activeElement;
  if (!(field instanceof HTMLTextAreaElement || field instanceof HTMLInputElement)) return;
  const before = field.value;
  const tell = (inputType: string, data: string, isComposing: boolean) =>
    field.dispatchEvent(
      new InputEvent('input', { inputType, data, isComposing, bubbles: true, composed: true }),
    );
  field.dispatchEvent(new CompositionEvent('compositionstart', { data: '', bubbles: true }));
  for (const state of states) {
    field.dispatchEvent(new CompositionEvent('compositionupdate', { data: state, bubbles: true }));
    field.value = before + state;
    tell('insertCompositionText', state, true);
    field.dispatchEvent(new KeyboardEvent('keydown', { keyCode: 229, isComposing: true, bubbles: true }));
  }
  const last = states.at(-1) ?? '';
  field.value = before;
  tell('deleteCompositionText', '', true);
  field.dispatchEvent(new CompositionEvent('compositionend', { data: last, bubbles: true }));
  field.value = before + last;
  tell('insertFromComposition', last, false);
}
