import { LIMITS } from '../../../protocol/limits.ts';
import { cleanPaste } from './clean-paste.ts';
import { pasteTooLarge } from './session-errors.ts';
import type { TerminalNotice } from './terminal-notice.ts';
import type { TerminalScreen } from './terminal-screen.ts';
import { pasteQuestion, TERMINAL_TEXTS } from './texts.ts';

/** Sends a paste, or asks first where its lines would run as if they were typed. */
export function takePaste(
  text: string,
  screen: Pick<TerminalScreen, 'isPasteAware' | 'paste'>,
  notice: Pick<TerminalNotice, 'show'>,
): void {
  const clean = cleanPaste(text);
  const sizeBytes = new TextEncoder().encode(clean).length;
  if (sizeBytes > LIMITS.terminalInputQueueBytes) {
    notice.show(pasteTooLarge(sizeBytes).text);
    return;
  }
  const lines = clean.split('\r').filter((line) => line !== '').length;
  if (!clean.includes('\r') || screen.isPasteAware) screen.paste(clean);
  else
    notice.show(pasteQuestion(lines), {
      label: TERMINAL_TEXTS.pasteAnyway,
      press: () => screen.paste(clean),
    });
}
