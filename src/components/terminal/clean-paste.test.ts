import { describe, expect, test } from 'vitest';
import { bracketPaste, cleanPaste } from './clean-paste.ts';

describe('a paste', () => {
  test('ends each line as the Enter key does, whatever system it was copied on', () => {
    expect(cleanPaste('one\ntwo\r\nthree\rfour')).toBe('one\rtwo\rthree\rfour');
  });

  test('cannot end its own bracket', () => {
    const pasted = bracketPaste(cleanPaste('ls\x1b[201~\nrm -rf ~\n\x9b201~'));
    expect(pasted.slice(6, -6)).not.toMatch(/[\x1b\x9b]/);
    expect(pasted.indexOf('\x1b[201~')).toBe(pasted.length - 6);
  });

  test('carries no control character but the tab', () => {
    const controls = Array.from({ length: 160 }, (_, code) => String.fromCharCode(code)).join('');
    expect(cleanPaste(controls).replaceAll(/[\x20-\x7e]/g, '')).toBe('\t\r\r');
  });

  test('composes what was copied decomposed', () => {
    expect(cleanPaste('tiếng Việt'.normalize('NFD'))).toBe('tiếng Việt');
  });
});
