import { defineCollection } from 'astro:content';
import { docsLoader, i18nLoader } from '@astrojs/starlight/loaders';
import { docsSchema, i18nSchema } from '@astrojs/starlight/schema';
import { z } from 'astro/zod';

/** What a page may say about itself beyond Starlight's own frontmatter. */
const pageSchema = z.object({
  /** The lab that the page tells: a folder under `labs/`. Its steps must equal the page's. */
  lab: z
    .string()
    .regex(/^[a-z0-9-]+$/)
    .optional(),
  /** Shows the bench beside the text although the page tells no lab. */
  bench: z.boolean().optional(),
  /** How long the page takes, reading and doing. */
  minutes: z.number().int().positive().optional(),
});

/** Words of our own chrome, `src/content/i18n/<language>.json`; a missing one fails the build. */
const uiTextSchema = z.object({
  'wp.theme.toDark': z.string(),
  'wp.theme.toLight': z.string(),
  'wp.language': z.string(),
  'wp.menu': z.string(),
  'wp.minutes': z.string(),
  'wp.bench.label': z.string(),
  'wp.bench.open': z.string(),
  'wp.bench.close': z.string(),
  'wp.bench.splitter': z.string(),
  'wp.bench.printed': z.string(),
  'wp.status.label': z.string(),
  'wp.status.printed': z.string(),
});

export const collections = {
  docs: defineCollection({ loader: docsLoader(), schema: docsSchema({ extend: pageSchema }) }),
  i18n: defineCollection({ loader: i18nLoader(), schema: i18nSchema({ extend: uiTextSchema }) }),
};
