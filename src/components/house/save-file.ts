import { build } from '../../client/build-element.ts';

/** Saves text as a file of this browser's downloads. */
export function saveFile(name: string, text: string): void {
  const address = URL.createObjectURL(new Blob([text], { type: 'application/json' }));
  build('a', { href: address, download: name }).click();
  // Firefox and WebKit read the address after the click has returned.
  setTimeout(() => URL.revokeObjectURL(address), 10_000);
}
