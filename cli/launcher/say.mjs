/** @typedef {{ en: string, vi: string }} Text */

const wanted =
  process.env.WRITEPATH_LANG || process.env.LC_ALL || process.env.LC_MESSAGES || process.env.LANG || '';

/** The language of this terminal: Vietnamese where the locale says so, else English. */
export const LANGUAGE = /** @type {'en' | 'vi'} */ (wanted.toLowerCase().startsWith('vi') ? 'vi' : 'en');

/** @param {Text} text */
export function inLanguage(text) {
  return text[LANGUAGE];
}

/**
 * One line of plain text, whoever wrote it: a service's name or last words must not move the cursor of this terminal.
 * @param {string} text
 */
export function printable(text) {
  return text.replace(/[\p{Cc}\p{Cf}\p{Zl}\p{Zp}\p{Cs}]/gu, (found) =>
    Array.from(
      { length: found.length },
      (_, at) => `\\u${found.charCodeAt(at).toString(16).padStart(4, '0')}`,
    ).join(''),
  );
}

/** @param {Text} text */
export function say(text) {
  process.stdout.write(`${inLanguage(text)}\n`);
}

const started = Date.now();
let lastLine = '';

/**
 * One line that is overwritten on a terminal; elsewhere a line for each new text, so that logs stay short.
 * @param {string} text
 */
export function showProgress(text) {
  const line = `  ${((Date.now() - started) / 1000).toFixed(1).padStart(6)} s  ${text}`;
  if (process.stdout.isTTY)
    process.stdout.write(`\r\u001b[K${line.slice(0, (process.stdout.columns || 100) - 1)}`);
  else if (text !== lastLine) process.stdout.write(`${line}\n`);
  lastLine = text;
}

/** Leaves the progress line standing. */
export function endProgress() {
  if (process.stdout.isTTY && lastLine !== '') process.stdout.write('\n');
  lastLine = '';
}

/** A refusal to go on: the message names the thing and the next step. */
export class Refusal extends Error {
  /** @param {Text} text */
  constructor(text) {
    super(inLanguage(text));
    this.name = 'Refusal';
  }
}
