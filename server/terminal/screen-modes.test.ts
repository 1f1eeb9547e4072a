import { expect, test } from 'vitest';
import { ScreenModes } from './screen-modes.ts';

function restored(...parts: readonly string[]): string {
  const modes = new ScreenModes();
  for (const part of parts) modes.read(Buffer.from(part));
  return Buffer.from(modes.restore).toString();
}

test('a screen that was told nothing needs nothing', () => {
  expect(restored('plain \x1b[31mred\x1b[0m text\r\n')).toBe('');
});

test('modes that differ from a new screen come back, those that were taken back do not', () => {
  expect(restored('\x1b[?1049h\x1b[?1h\x1b=\x1b[?25l', '\x1b[?25h\x1b[?2004h')).toBe(
    '\x1b[?1h\x1b[?1049h\x1b[?2004h',
  );
  expect(restored('\x1b[?1000;1006h', '\x1b[?1049h', '\x1b[?1049l')).toBe('\x1b[?1000h\x1b[?1006h');
  expect(restored('\x1b[?7l\x1b[?47h')).toBe('\x1b[?7l\x1b[?1049h');
});

test('a sequence may be cut at any byte', () => {
  const whole = 'before\x1b[?1;1049;2004hafter';
  for (let at = 1; at < whole.length; at++)
    expect(restored(whole.slice(0, at), whole.slice(at)), `cut at ${at}`).toBe(
      '\x1b[?1h\x1b[?1049h\x1b[?2004h',
    );
  expect(restored(...whole)).toBe('\x1b[?1h\x1b[?1049h\x1b[?2004h');
});

test('a reset of the terminal forgets them all, and what follows it counts', () => {
  expect(restored('\x1b[?1049h\x1b[?25l', 'text\x1bc', 'more')).toBe('');
  expect(restored('\x1b[?1049h', '\x1bc\x1b[?2004h')).toBe('\x1b[?2004h');
});

test('what only looks like a mode is none', () => {
  expect(restored('\x1b[?99999h\x1b[1049h\x1b[?1049$p\x1b[?u')).toBe('');
});

test('bracketed paste is noticed wherever the stream is cut, and behind other modes of like names', () => {
  const text = 'a\x1b[?2004h b\x1b[?2004l\x1b[?20041h \x1b[?2004h\x1b[?2004x end of it';
  for (let cut = 0; cut <= text.length; cut++)
    for (const size of [1, 3, 9, 100]) {
      const modes = new ScreenModes();
      for (let at = 0; at < cut; at += size)
        modes.read(Buffer.from(text.slice(at, Math.min(at + size, cut))));
      const seen = text.slice(0, cut);
      const last = [...seen.matchAll(/\x1b\[\?2004([hl])/g)].at(-1);
      expect(modes.isPasteBracketed, `${cut} in pieces of ${size}`).toBe(last?.[1] === 'h');
    }
});
