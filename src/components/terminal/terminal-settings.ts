const KEYS = {
  consent: 'wp-shell-consent',
  line: 'wp-terminal-line',
  screenReader: 'wp-terminal-screen-reader',
} as const;
export type TerminalSetting = keyof typeof KEYS;

/** What this browser remembers for all terminals; null when nothing was chosen. */
export function readSetting(name: TerminalSetting): boolean | null {
  try {
    const kept = localStorage.getItem(KEYS[name]);
    return kept === null ? null : kept === 'yes';
  } catch {
    return null; // storage is forbidden here
  }
}

export function keepSetting(name: TerminalSetting, isOn: boolean): void {
  try {
    localStorage.setItem(KEYS[name], isOn ? 'yes' : 'no');
  } catch {
    // Storage is full or forbidden: the choice holds for this page.
  }
}
