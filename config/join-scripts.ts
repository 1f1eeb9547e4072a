import { readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { basename, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import type { AstroIntegration } from 'astro';

const SCRIPT = /<script type="module" src="([^"]*\/)([^"/]+\.js)"><\/script>/g;
const DOOR = /^\s*import\s*"\.\/([^"/]+\.js)";?\s*$/;

/**
 * Widgets' small scripts are packed into one file, and Astro leaves a file of one line for each of them that does
 * nothing but import it. Pages name the packed file itself, once: on a slow line twenty requests cost seconds.
 */
export function joinScripts(): AstroIntegration {
  return {
    name: 'writepath-join-scripts',
    hooks: {
      'astro:build:done': ({ dir }) => {
        const dist = fileURLToPath(dir);
        const files = readdirSync(dist, { recursive: true, encoding: 'utf8' }).map((name) =>
          join(dist, name),
        );
        const doors = findDoors(files.filter((file) => file.endsWith('.js')));
        for (const file of files.filter((name) => name.endsWith('.html')))
          writeFileSync(file, withoutDoors(readFileSync(file, 'utf8'), doors));
        for (const file of files) if (doors.has(basename(file))) rmSync(file);
      },
    },
  };
}

/** Files that only import another one of their folder, with its name. */
function findDoors(files: readonly string[]): ReadonlyMap<string, string> {
  return new Map(
    files.flatMap((file) => {
      const behind = DOOR.exec(readFileSync(file, 'utf8'))?.[1];
      return behind === undefined ? [] : [[basename(file), behind] as const];
    }),
  );
}

/**
 * A page whose scripts are named directly and once each, in the order of the first mention. Pages read without them:
 * on a slow line they let text and fonts go first.
 */
export function withoutDoors(html: string, doors: ReadonlyMap<string, string>): string {
  const named = new Set<string>();
  return html.replace(SCRIPT, (_, folder: string, name: string) => {
    const path = folder + (doors.get(name) ?? name);
    if (named.has(path)) return '';
    named.add(path);
    return `<script type="module" fetchpriority="low" src="${path}"></script>`;
  });
}
