import { docsLoader } from '@astrojs/starlight/loaders';
import { docsSchema } from '@astrojs/starlight/schema';
import { defineCollection } from 'astro:content';
import { z } from 'astro/zod';

/** What a page may say about itself beyond Starlight's own frontmatter. */
const pageSchema = z.object({
  /** The lab that the page tells: a folder under `labs/`. Its steps must equal the page's. */
  lab: z.string().regex(/^[a-z0-9-]+$/).optional(),
  /** Shows the bench beside the text although the page tells no lab. */
  bench: z.boolean().optional(),
  /** How long the page takes, reading and doing. */
  minutes: z.number().int().positive().optional(),
});

export const collections = {
  docs: defineCollection({ loader: docsLoader(), schema: docsSchema({ extend: pageSchema }) }),
};
