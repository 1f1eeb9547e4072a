import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import * as v from 'valibot';
import { parse } from 'yaml';
import type { StackSnapshot } from '../../protocol/stack.ts';
import type { ServiceName } from '../../stack/services.ts';
import { VARIANTS } from '../../stack/variants.ts';

export interface ConfigFile {
  /** Where the service sees it. */
  readonly path: string;
  /** Where it stands in the repository. */
  readonly source: string;
  readonly text: string;
}

const ComposeSchema = v.object({
  services: v.record(v.string(), v.object({ volumes: v.optional(v.array(v.string()), []) })),
});

/** The config files mounted into a service, as the repository has them for this topology and variant. */
export async function readConfigFiles(
  root: string,
  service: ServiceName,
  { topology, variant }: Pick<StackSnapshot, 'topology' | 'variant'>,
): Promise<readonly ConfigFile[]> {
  const stackFolder = join(root, 'stack');
  const compose = v.parse(
    ComposeSchema,
    parse(await readFile(join(stackFolder, 'compose.yaml'), 'utf8'), { merge: true, maxAliasCount: 1_000 }),
  );
  const values: Readonly<Record<string, string>> = {
    TOPOLOGY: topology,
    TARGETS: topology,
    DOOR: topology,
    ...VARIANTS[variant].values,
  };
  const mounts = compose.services[service]?.volumes ?? [];
  const files = mounts
    .map((mount) => mount.replaceAll(/\$\{(\w+)(?::-([^}]*))?\}/g, (_, name, or) => values[name] ?? or ?? ''))
    .map((mount) => /^\.\/(config\/[^:]+):([^:]+)(:ro)?$/.exec(mount))
    .filter((mount) => mount !== null);
  return Promise.all(
    files.map(async ([, source = '', path = '']) => ({
      path,
      source: `stack/${source}`,
      text: await readFile(join(stackFolder, source), 'utf8'),
    })),
  );
}
