/** The most that a program may offer to the clipboard. */
const CLIPBOARD_BYTES = 100 * 1024;

/** OSC 52 is `<selections>;<base64>`; null for a question, for what is too much, or for no text. */
export function readOffer(payload: string): string | null {
  const encoded = payload.slice(payload.indexOf(';') + 1);
  if (encoded === '' || encoded === '?' || encoded.length > Math.ceil(CLIPBOARD_BYTES / 3) * 4) return null;
  try {
    const bytes = Uint8Array.from(atob(encoded), (letter) => letter.charCodeAt(0));
    return new TextDecoder('utf-8', { fatal: true }).decode(bytes);
  } catch {
    return null; // no base64 or no UTF-8: nothing that could be offered
  }
}
