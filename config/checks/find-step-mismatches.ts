import type { ScannedPage } from '../source/scan-page.ts';

/** As much of a lab as the pages must agree with. */
export interface LabSteps {
  readonly id: string;
  readonly stepIds: readonly string[];
}

/** Where a page and the lab that it tells disagree: a step missing, one too many, twice, or out of order. */
export function findStepMismatches(page: Pick<ScannedPage, 'steps' | 'headings'>, lab: LabSteps): string[] {
  const told = page.steps.map(({ id }) => id);
  const missing = lab.stepIds.filter((id) => !told.includes(id));
  const unknown = page.steps.filter(({ id }) => !lab.stepIds.includes(id));
  const twice = page.steps.filter(({ id }, at) => told.indexOf(id) !== at);
  const problems = [
    ...missing.map((id) => `step "${id}" of labs/${lab.id} is missing; add <Step id="${id}">.`),
    ...unknown.map(
      ({ id, line }) =>
        `<Step id="${id}"> in line ${line} is no step of labs/${lab.id}; it has ${lab.stepIds.join(', ')}.`,
    ),
    ...twice.map(({ id, line }) => `<Step id="${id}"> in line ${line} stands here twice.`),
  ];
  if (problems.length === 0 && told.join() !== lab.stepIds.join()) {
    problems.push(
      `steps are told as ${told.join(', ')}, but labs/${lab.id} has them as ${lab.stepIds.join(', ')}.`,
    );
  }
  return problems;
}
