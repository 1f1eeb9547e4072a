import type { Breakage } from './knobs.ts';

/** Spoils the text of a scrape; the kinds that spoil only the answer's head leave it as it is. */
export function breakScrape(text: string, kind: Breakage): string {
  const middle = text.indexOf('\n', Math.floor(text.length / 2)) + 1;
  switch (kind) {
    case 'syntax':
      return `${text.slice(0, middle)}writepath_broken{control="broken" 1\n${text.slice(middle)}`;
    case 'truncated':
      return text.slice(0, text.indexOf('} ', middle));
    case 'duplicate': {
      const line = /^http_requests_total\{.*$/m.exec(text);
      if (!line) return text;
      const end = line.index + line[0].length + 1;
      return `${text.slice(0, end)}${line[0].replace(/ .*$/, ' 1')}\n${text.slice(end)}`;
    }
    case 'empty':
      return '';
    case 'status-500':
    case 'no-content-type':
      return text;
    default:
      return kind satisfies never;
  }
}
