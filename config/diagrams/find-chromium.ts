import { accessSync, constants } from 'node:fs';
import { delimiter, join } from 'node:path';

const NAMES = ['chromium', 'chromium-browser', 'google-chrome'];

/** The browser that draws diagrams: `WRITEPATH_CHROMIUM`, else the first known name on PATH, else none. */
export function findChromium(env: NodeJS.ProcessEnv): string | undefined {
  const named = env.WRITEPATH_CHROMIUM;
  const found = (env.PATH ?? '')
    .split(delimiter)
    .flatMap((folder) => NAMES.map((name) => join(folder, name)));
  return [...(named ? [named] : []), ...found].find(isExecutable);
}

function isExecutable(path: string): boolean {
  try {
    accessSync(path, constants.X_OK);
    return true;
  } catch {
    return false; // the question itself: absent or not executable is the answer "no"
  }
}
