/** What is wrong with the bytes at a place; numbers and hex need no language. */
export type Problem =
  | { readonly kind: 'ends-early'; readonly needBytes: number; readonly haveBytes: number }
  | { readonly kind: 'differs'; readonly expected: string; readonly found: string }
  | { readonly kind: 'out-of-range'; readonly found: string; readonly least: string; readonly most: string }
  | { readonly kind: 'checksum'; readonly expected: string; readonly found: string }
  /** snappy or zstd refused; `why` is what the decoder said. */
  | { readonly kind: 'unpack'; readonly why: string };

/** Where bytes lie: the file as the learner knows it, and the byte in it. */
export interface Place {
  readonly file: string;
  readonly offsetBytes: number;
  /** The field of the format, as upstream's documents or code name it. */
  readonly field: string;
}

/** Bytes that are not what their format says. Nothing before `place` is in doubt. */
export class FormatError extends Error {
  override readonly name = 'FormatError';
  readonly place: Place;
  readonly problem: Problem;

  constructor(place: Place, problem: Problem) {
    super(formatErrorText(place, problem).en);
    this.place = place;
    this.problem = problem;
  }

  get text(): { readonly en: string; readonly vi: string } {
    return formatErrorText(this.place, this.problem);
  }
}

function formatErrorText(
  { file, offsetBytes, field }: Place,
  problem: Problem,
): { readonly en: string; readonly vi: string } {
  const what = problemText(problem);
  return {
    en: `${file}, byte ${offsetBytes}, ${field}: ${what.en}`,
    vi: `${file}, byte ${offsetBytes}, ${field}: ${what.vi}`,
  };
}

function problemText(problem: Problem): { readonly en: string; readonly vi: string } {
  switch (problem.kind) {
    case 'ends-early': {
      const { needBytes, haveBytes } = problem;
      return {
        en: `${needBytes} bytes expected, ${haveBytes} left`,
        vi: `cần ${needBytes} byte, chỉ còn ${haveBytes}`,
      };
    }
    case 'differs':
      return {
        en: `expected ${problem.expected}, found ${problem.found}`,
        vi: `cần ${problem.expected}, nhưng thấy ${problem.found}`,
      };
    case 'out-of-range': {
      const { found, least, most } = problem;
      return {
        en: `expected ${least} to ${most}, found ${found}`,
        vi: `cần từ ${least} đến ${most}, nhưng thấy ${found}`,
      };
    }
    case 'checksum':
      return {
        en: `checksum ${problem.expected} expected, the bytes give ${problem.found}`,
        vi: `checksum ghi trong tệp là ${problem.expected}, còn tính từ các byte thì ra ${problem.found}`,
      };
    case 'unpack':
      return { en: `does not unpack: ${problem.why}`, vi: `không giải nén được: ${problem.why}` };
    default:
      return problem satisfies never;
  }
}
