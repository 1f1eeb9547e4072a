/**
 * Text from a clipboard as it may reach a shell: composed (NFC), lines ended as the Enter key ends them, and without
 * control characters. An ESC in it could end the bracket around the paste, and what follows would run.
 */
export function cleanPaste(text: string): string {
  return text
    .replaceAll(/\r\n?/g, '\n')
    .replaceAll(/[^\P{Cc}\n\t]/gu, '')
    .normalize('NFC')
    .replaceAll('\n', '\r');
}

/** Wraps a clean paste where the program has asked to be told what is pasted. */
export function bracketPaste(clean: string): string {
  return `\x1b[200~${clean}\x1b[201~`;
}
