import { pagesBySlug, type SourcePage } from '../source/read-pages.ts';

const ASCII_ID = /^[a-z0-9]+(?:-[a-z0-9]+)*$/;

/**
 * Headings without a usable id, and pages whose languages disagree on their ids.
 * Anchors must be ASCII and equal in all languages, so that a switch of language keeps the place.
 */
export function findHeadingProblems(pages: readonly SourcePage[]): string[] {
  return [...pages.flatMap(problemsInPage), ...problemsBetweenLanguages(pages)];
}

function problemsInPage(page: SourcePage): string[] {
  const seen = new Set<string>();
  return page.headings.flatMap(({ id, text, level, line }) => {
    const where = `${page.file}:${line}`;
    if (level === 1)
      return [
        `${where}: "${text}" is a first-level heading; the title stands in the frontmatter, begin with "##".`,
      ];
    if (id === undefined)
      return [
        `${where}: the heading "${text}" has no id; write it as "${'#'.repeat(level)} ${text} {#an-english-id}".`,
      ];
    if (!ASCII_ID.test(id))
      return [`${where}: the id "${id}" of "${text}" must be lower-case ASCII words joined by "-".`];
    if (seen.has(id)) return [`${where}: the id "${id}" of "${text}" is already taken on this page.`];
    seen.add(id);
    return [];
  });
}

function problemsBetweenLanguages(pages: readonly SourcePage[]): string[] {
  return [...pagesBySlug(pages).values()].flatMap((versions) => {
    const [first, ...others] = [...versions.values()];
    if (!first) return [];
    return others.flatMap((other) => [...missingIn(other, first), ...missingIn(first, other)]);
  });
}

function missingIn(page: SourcePage, other: SourcePage): string[] {
  const known = new Set(page.headings.map(({ id }) => id));
  return other.headings
    .filter(({ id }) => id !== undefined && !known.has(id))
    .map(
      ({ id, text, line }) =>
        `${page.file}: no heading has the id "${id}", but "${text}" in ${other.file}:${line} has it; ids must be equal in all languages.`,
    );
}
