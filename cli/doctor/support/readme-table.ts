import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Locale } from '../../../protocol/text.ts';
import { ROOT } from '../../launcher/places.mjs';
import type { Proof } from './proofs.ts';
import { supportMarkdown } from './support-table.ts';

export const READMES = {
  en: join(ROOT, 'README.md'),
  vi: join(ROOT, 'README.vi.md'),
} as const satisfies Record<Locale, string>;
const PLACE = /(<!-- support table.*-->\n)[\s\S]*?(<!-- end of the support table -->)/;

/** A README whose support table says what the proofs say. @throws {Error} when its place is not marked. */
export function withSupportTable(readme: string, proofs: readonly Proof[], locale: Locale): string {
  if (!PLACE.test(readme)) throw new Error('the README does not mark where its support table stands');
  return readme.replace(
    PLACE,
    (_, begin: string, end: string) => `${begin}${supportMarkdown(proofs, locale)}\n${end}`,
  );
}

/** Writes the table into both READMEs. */
export function writeReadmeTables(proofs: readonly Proof[]): void {
  for (const [locale, path] of Object.entries(READMES) as [Locale, string][])
    writeFileSync(path, withSupportTable(readFileSync(path, 'utf8'), proofs, locale));
}
