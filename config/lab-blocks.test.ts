import { expect, test } from 'vitest';
import { LABS } from '../labs/index.ts';
import { collectCommands } from './commands.ts';
import { LANGUAGES } from './locales.ts';
import { projectRoot } from './project-root.ts';
import { readPages } from './source/read-pages.ts';

const commands = collectCommands(projectRoot); // throws where the languages differ
const pages = readPages(projectRoot);

test.each(LABS.map((lab) => [lab.id, lab] as const))(
  'the commands on the page of %s are the blocks that the lab runs, no more and no fewer',
  (_id, lab) => {
    expect(commands[lab.page] ?? {}).toEqual(lab.blocks);
    const languages = pages.filter((page) => page.slug === lab.page).map((page) => page.language);
    expect(languages.sort()).toEqual([...LANGUAGES].sort());
  },
);
