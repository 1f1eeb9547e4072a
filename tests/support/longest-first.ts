import { BaseSequencer, type TestSpecification } from 'vitest/node';

/** Files that take minutes, the longest first: begun last, one of them would keep the machine waiting alone. */
const LONGEST = [
  'stories/labs.test.ts',
  'stories/accessibility.test.ts',
  'stories/accessibility-live.test.ts',
  'stories/vietnamese-input.test.ts',
  'stories/language-switch.test.ts',
  'stories/first-visit.test.ts',
];

/** The order in which vitest begins files: also on a machine that has never run them and remembers no times. */
export class LongestFirst extends BaseSequencer {
  override async sort(files: TestSpecification[]): Promise<TestSpecification[]> {
    const place = ({ moduleId }: TestSpecification) => {
      const found = LONGEST.findIndex((name) => moduleId.endsWith(name));
      return found < 0 ? LONGEST.length : found;
    };
    return (await super.sort(files)).sort((one, other) => place(one) - place(other));
  }
}
