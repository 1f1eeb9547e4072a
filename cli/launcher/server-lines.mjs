import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { endProgress, inLanguage, LANGUAGE, printable, say, showProgress } from './say.mjs';

/**
 * Shows what the server says of itself, one JSON object a line; a server that was started again is not announced again.
 * @param {{ state: string, port: number }} place
 * @returns {(line: string) => void}
 */
export function createServerLines({ state, port }) {
  let announced = false;
  return (line) => {
    const event = parseLine(line);
    if (!event) return;
    if (event.event === 'listening' && !announced) {
      announced = true;
      const key = readFileSync(join(state, 'key'), 'utf8').trim();
      const address = `http://localhost:${port}/${LANGUAGE}/start/welcome/#key=${key}`;
      endProgress();
      say({
        en: `\n  Open  ${address}\n\n  It lets in every browser that opens it until npm start ends: show it to nobody. Pages stand now or in a few seconds, the stack follows.\n`,
        vi: `\n  Mở  ${address}\n\n  Địa chỉ này cho mọi trình duyệt mở nó được vào, đến khi npm start dừng: đừng để ai khác thấy. Các trang sẵn sàng ngay hoặc sau vài giây, stack sẽ theo sau.\n`,
      });
    } else if (event.event === 'progress') {
      const { what, done, total, unit } = event.progress;
      showProgress(`${printable(inLanguage(what))}${formatShare(done, total, unit)}`);
    } else if (event.event === 'ready') {
      showProgress(
        inLanguage({
          en: `stack ready: ${event.runtime}, ${event.topology}`,
          vi: `stack đã sẵn sàng: ${event.runtime}, ${event.topology}`,
        }),
      );
      endProgress();
      say({ en: '  Ctrl-C stops everything.', vi: '  Ctrl-C dừng tất cả.' });
    } else if (event.event === 'failed') {
      endProgress();
      process.stderr.write(`${printable(inLanguage(event.error.text))}\n`);
    }
  };
}

/** @param {string} line */
function parseLine(line) {
  try {
    return JSON.parse(line);
  } catch {
    process.stdout.write(`${printable(line)}\n`); // not ours: shown, and nothing but shown
    return null;
  }
}

/** @param {number} done @param {number | null} total @param {string} unit */
function formatShare(done, total, unit) {
  if (unit === 'bytes')
    return `  ${(done / 1e6).toFixed(1)}${total ? ` / ${(total / 1e6).toFixed(1)}` : ''} MB`;
  return total ? `  ${done} / ${total}` : '';
}
