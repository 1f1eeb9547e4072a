/** What we use of subset-font, which brings no types (its README). */
declare module 'subset-font' {
  export default function subsetFont(
    font: Buffer,
    text: string | undefined,
    options: {
      readonly keepAllGlyphs: boolean;
      readonly noHinting: boolean;
      readonly keepFeatures: readonly string[];
      readonly targetFormat: 'woff2';
    },
  ): Promise<Buffer>;
}
