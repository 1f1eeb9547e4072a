import type { ITheme } from '@xterm/xterm';

/** On both of the house's terminal backgrounds each colour but black reaches 4.5:1. */
const ANSI = {
  black: '#4a4f57',
  red: '#ff8279',
  green: '#7fd3a0',
  yellow: '#e0b04b',
  blue: '#7ab3f0',
  magenta: '#c7a6ff',
  cyan: '#58c4cc',
  white: '#d8d4cc',
  brightBlack: '#8b909a',
  brightRed: '#ffa39c',
  brightGreen: '#9ee6bb',
  brightYellow: '#f2ca72',
  brightBlue: '#a3ccf7',
  brightMagenta: '#dcc7ff',
  brightCyan: '#86dbe1',
  brightWhite: '#ffffff',
} satisfies ITheme;

/** Of what a search found; xterm takes no transparency here. */
export const SEARCH_COLOURS = {
  matchBackground: '#3d4f1f',
  matchOverviewRuler: '#8fb04b',
  activeMatchBackground: '#8a5a00',
  activeMatchColorOverviewRuler: '#e0b04b',
} as const;

/** The colours that the page's variables give a terminal now. */
export function terminalTheme(page: HTMLElement): ITheme {
  const style = getComputedStyle(page);
  const token = (name: string, otherwise: string) => style.getPropertyValue(name).trim() || otherwise;
  const ink = token('--termink', '#e6e2da');
  const ground = token('--term', '#1b1d21');
  return {
    ...ANSI,
    background: ground,
    foreground: ink,
    cursor: token('--term-cursor', '#58c4cc'),
    cursorAccent: ground,
    selectionBackground: '#58c4cc55',
    scrollbarSliderBackground: '#ffffff33',
    scrollbarSliderHoverBackground: '#ffffff55',
    scrollbarSliderActiveBackground: '#ffffff77',
  };
}

/** Calls back when the page's theme changes. */
export function onThemeChange(listener: () => void, signal: AbortSignal): void {
  const observer = new MutationObserver(listener);
  observer.observe(document.documentElement, { attributes: true, attributeFilter: ['data-theme', 'class'] });
  signal.addEventListener('abort', () => observer.disconnect(), { once: true });
}
