import { LANGUAGES } from './locales.ts';
import { throwIfAny } from './source/page-error.ts';
import { pagesBySlug, readPages, type SourcePage } from './source/read-pages.ts';

/** Commands that pages offer to run: page slug, then block id, then the command's text. */
export type Commands = Record<string, Record<string, string>>;

/**
 * Reads every `sh run id=...` fence of the pages under `root`.
 *
 * @throws {PageError} when a block lacks an id, has one twice, or differs between languages.
 */
export function collectCommands(root: string): Commands {
  const pages = readPages(root);
  throwIfAny(findCommandProblems(pages));
  const commands: Commands = {};
  for (const page of pages) {
    const blocks = commandBlocks(page);
    if (blocks.size > 0) commands[page.slug] = Object.fromEntries(blocks);
  }
  return commands;
}

/** Blocks without an id or with one twice, and pages whose languages offer different commands. */
export function findCommandProblems(pages: readonly SourcePage[]): string[] {
  return [...pages.flatMap(idProblems), ...languageProblems(pages)];
}

function runFences(page: SourcePage) {
  return page.fences.filter(({ meta }) => meta.flags.has('run'));
}

function commandBlocks(page: SourcePage): Map<string, string> {
  return new Map(runFences(page).map(({ meta, code }) => [meta.values.get('id') ?? '', code]));
}

function idProblems(page: SourcePage): string[] {
  const seen = new Set<string>();
  return runFences(page).flatMap(({ meta, line }) => {
    const id = meta.values.get('id');
    if (id === undefined || !/^[a-z0-9-]+$/.test(id)) {
      return [
        `${page.file}:${line}: a fence with "run" needs an id of lower-case ASCII words, such as "run id=count-series".`,
      ];
    }
    if (seen.has(id)) return [`${page.file}:${line}: the command id "${id}" is already taken on this page.`];
    seen.add(id);
    return [];
  });
}

function languageProblems(pages: readonly SourcePage[]): string[] {
  return [...pagesBySlug(pages).values()].flatMap((versions) => {
    const [first, ...others] = LANGUAGES.flatMap((language) => versions.get(language) ?? []);
    if (!first) return [];
    const expected = commandBlocks(first);
    return others.flatMap((other) => {
      const found = commandBlocks(other);
      return [...new Set([...expected.keys(), ...found.keys()])]
        .filter((id) => expected.get(id) !== found.get(id))
        .map(
          (id) =>
            `${other.file}: the command "${id}" differs from ${first.file}; commands must be equal in all languages.`,
        );
    });
  });
}
