import type { StarlightPlugin } from '@astrojs/starlight/types';

/** The package ships TypeScript sources that do not compile under our flags; this is what we use of it. */
export default function linksValidator(options?: Readonly<Record<string, unknown>>): StarlightPlugin;
