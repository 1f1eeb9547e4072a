/** A mistake of a page's author; stops the build and names the file, the line and what to write instead. */
export class PageError extends Error {
  override readonly name = 'PageError';

  /** @param problems one sentence each, beginning with `file:line`. */
  constructor(problems: readonly string[]) {
    super(
      `${problems.length} problem(s) in the pages:\n${problems.map((problem) => `  - ${problem}`).join('\n')}`,
    );
  }
}

/** Throws a {@link PageError} when there is anything to report. */
export function throwIfAny(problems: readonly string[]): void {
  if (problems.length > 0) throw new PageError(problems);
}
