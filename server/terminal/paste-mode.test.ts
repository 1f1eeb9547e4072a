import { expect, test } from 'vitest';
import { PasteMode } from './paste-mode.ts';

const bytes = (text: string) => new TextEncoder().encode(text);

test('bracketed paste is noticed when its sequence comes in pieces', () => {
  const mode = new PasteMode();
  mode.read(bytes('prompt \x1b[?20'));
  mode.read(bytes('04h$ '));
  expect(mode.isBracketed).toBe(true);
  mode.read(bytes('\x1b[?2004l\r'));
  expect(mode.isBracketed).toBe(false);
});

test('bracketed paste is noticed wherever the stream is cut, and behind other modes of like names', () => {
  const text = 'a\x1b[?2004h b\x1b[?2004l\x1b[?20041h \x1b[?2004h\x1b[?2004x end of it';
  for (let cut = 0; cut <= text.length; cut++)
    for (const size of [1, 3, 9, 100]) {
      const mode = new PasteMode();
      for (let at = 0; at < cut; at += size) mode.read(bytes(text.slice(at, Math.min(at + size, cut))));
      const seen = text.slice(0, cut);
      const last = [...seen.matchAll(/\x1b\[\?2004([hl])/g)].at(-1);
      expect(mode.isBracketed, `${cut} in pieces of ${size}`).toBe(last?.[1] === 'h');
    }
});

test('a command of one line is typed, one of several lines is pasted where the shell can tell', () => {
  const mode = new PasteMode();
  expect(mode.keysFor('curl -s vmselect-1:8481\n')).toBe('curl -s vmselect-1:8481\r');
  expect(mode.keysFor('a \\\n  b')).toBe('a \\\r  b\r');
  mode.read(bytes('\x1b[?2004h'));
  expect(mode.keysFor('a \\\n  b')).toBe('\x1b[200~a \\\n  b\x1b[201~\r');
});

test('a command cannot carry control characters into the shell', () => {
  expect(new PasteMode().keysFor('echo\x1b]52;c;x\x07 ok\x03')).toBe('echo]52;c;x ok\r');
});
