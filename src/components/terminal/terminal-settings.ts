import { FONT_SIZES_PX } from './font-size.ts';

const KEYS = {
  consent: 'wp-shell-consent',
  line: 'wp-terminal-line',
  screenReader: 'wp-terminal-screen-reader',
} as const;
export type TerminalSetting = keyof typeof KEYS;
const FONT_KEY = 'wp-terminal-font-px';

/** What this browser remembers for all terminals; null when nothing was chosen. */
export function readSetting(name: TerminalSetting): boolean | null {
  const kept = read(KEYS[name]);
  return kept === null ? null : kept === 'yes';
}

export function keepSetting(name: TerminalSetting, isOn: boolean): void {
  keep(KEYS[name], isOn ? 'yes' : 'no');
}

/** In CSS pixels; null when the size was left to the terminal. */
export function readFontSize(): number | null {
  const sizePx = Number(read(FONT_KEY) ?? Number.NaN);
  return Number.isInteger(sizePx) && sizePx >= FONT_SIZES_PX.least && sizePx <= FONT_SIZES_PX.most
    ? sizePx
    : null;
}

export function keepFontSize(sizePx: number): void {
  keep(FONT_KEY, String(sizePx));
}

function read(key: string): string | null {
  try {
    return localStorage.getItem(key);
  } catch {
    return null; // storage is forbidden here
  }
}

function keep(key: string, value: string): void {
  try {
    localStorage.setItem(key, value);
  } catch {
    // Storage is full or forbidden: the choice holds for this page.
  }
}
