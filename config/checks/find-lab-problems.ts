import type { SourcePage } from '../source/read-pages.ts';
import { findStepMismatches, type LabSteps } from './find-step-mismatches.ts';

/** Pages that disagree with the lab in their frontmatter. Without any lab there is nothing to hold them against. */
export function findLabProblems(pages: readonly SourcePage[], labs: readonly LabSteps[]): string[] {
  const unnumbered = pages.flatMap(stepsWithoutHeading);
  if (labs.length === 0) return unnumbered;
  const mismatches = pages.flatMap((page) => {
    if (page.lab === undefined) return [];
    const lab = labs.find(({ id }) => id === page.lab);
    if (!lab) {
      return [
        `${page.file}: there is no lab "${page.lab}"; labs/ has ${labs.map(({ id }) => id).join(', ')}.`,
      ];
    }
    return findStepMismatches(page, lab).map((problem) => `${page.file}: ${problem}`);
  });
  return [...unnumbered, ...mismatches];
}

function stepsWithoutHeading(page: SourcePage): string[] {
  return page.steps
    .filter(({ id }) => !page.headings.some((heading) => heading.opensStep && heading.id === id))
    .map(
      ({ id, line }) =>
        `${page.file}:${line}: <Step id="${id}"> must open with its heading, "## ...", which takes the step's id.`,
    );
}
