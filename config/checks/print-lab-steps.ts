import { existsSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';

// Runs in a process of its own: Astro closes its module runner before hooks may import().
const root = process.argv[2] ?? '.';
const folder = join(root, 'labs');
const labs: { id: string; stepIds: string[] }[] = [];

for (const name of existsSync(folder) ? readdirSync(folder).sort() : []) {
  const file = join(folder, name, 'lab.ts');
  if (!existsSync(file)) continue;
  const exports: Record<string, unknown> = await import(pathToFileURL(file).href);
  for (const value of Object.values(exports)) {
    if (!isRecord(value) || typeof value.id !== 'string' || !Array.isArray(value.steps)) continue;
    const stepIds = value.steps.flatMap((step) =>
      isRecord(step) && typeof step.id === 'string' ? [step.id] : [],
    );
    labs.push({ id: value.id, stepIds });
  }
}
process.stdout.write(JSON.stringify(labs));

function isRecord(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null;
}
