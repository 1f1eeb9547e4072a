/** Which step of which lab a part of the page belongs to. */
export interface StepPlace {
  readonly lab: string;
  readonly step: string;
}
