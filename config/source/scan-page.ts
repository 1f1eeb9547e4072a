import { type FenceMeta, parseFenceMeta } from './fence-meta.ts';

/** A heading as written: `## Two paths {#two-paths}`. */
export interface SourceHeading {
  readonly line: number;
  readonly level: number;
  readonly text: string;
  readonly id: string | undefined;
  /** True for the first heading inside a `<Step>`: it takes the step's id. */
  readonly opensStep: boolean;
}

/** A code fence as written. */
export interface SourceFence {
  readonly line: number;
  readonly language: string;
  readonly meta: FenceMeta;
  readonly code: string;
}

/** A `<Step id="...">` as written. */
export interface SourceStep {
  readonly line: number;
  readonly id: string;
}

/** What the build's checks need to know of a page's source. */
export interface ScannedPage {
  /** The frontmatter's `lab`, when the page tells one. */
  readonly lab: string | undefined;
  readonly headings: readonly SourceHeading[];
  readonly fences: readonly SourceFence[];
  readonly steps: readonly SourceStep[];
}

const FENCE = /^(\s*)(`{3,}|~{3,})\s*(\S*)\s*(.*)$/;
const HEADING = /^\s{0,3}(#{1,6})\s+(.*?)\s*(?:\{\s*#([^\s}]+)\s*\})?\s*$/;
const STEP = /^\s*<Step\b[^>]*?\bid=["']([^"']+)["']/;
const LAB = /^lab:\s*["']?([\w-]+)["']?\s*$/;

/** Reads headings, fences, steps and the lab from an `.mdx` source, without rendering it. Lines count from 1. */
export function scanPage(source: string): ScannedPage {
  const lines = source.split(/\r?\n/);
  const headings: SourceHeading[] = [];
  const fences: SourceFence[] = [];
  const steps: SourceStep[] = [];
  let lab: string | undefined;
  let stepWaitsForHeading: string | undefined;

  const bodyStart = frontmatterEnd(lines);
  for (const line of lines.slice(0, bodyStart)) lab = LAB.exec(line)?.[1] ?? lab;

  for (let at = bodyStart; at < lines.length; at++) {
    const text = lines[at] ?? '';
    const fence = FENCE.exec(text);
    if (fence) {
      const end = closingFence(lines, at, fence[2] ?? '');
      const code = lines
        .slice(at + 1, end)
        .map((row) => dedent(row, (fence[1] ?? '').length))
        .join('\n');
      fences.push({ line: at + 1, language: fence[3] ?? '', meta: parseFenceMeta(fence[4]), code });
      at = end;
      continue;
    }
    const step = STEP.exec(text)?.[1];
    if (step !== undefined) {
      steps.push({ line: at + 1, id: step });
      stepWaitsForHeading = step;
      continue;
    }
    const heading = HEADING.exec(text);
    if (!heading) continue;
    const opensStep = stepWaitsForHeading !== undefined;
    headings.push({
      line: at + 1,
      level: (heading[1] ?? '').length,
      text: heading[2] ?? '',
      id: heading[3] ?? stepWaitsForHeading,
      opensStep,
    });
    stepWaitsForHeading = undefined;
  }
  return { lab, headings, fences, steps };
}

function frontmatterEnd(lines: readonly string[]): number {
  if (lines[0] !== '---') return 0;
  const end = lines.indexOf('---', 1);
  return end === -1 ? 0 : end + 1;
}

/** A fence ends at the same mark, at least as long; one that nobody closes runs to the end of the page. */
function closingFence(lines: readonly string[], start: number, mark: string): number {
  for (let at = start + 1; at < lines.length; at++) {
    const row = (lines[at] ?? '').trim();
    if (row.length >= mark.length && row === mark[0]?.repeat(row.length)) return at;
  }
  return lines.length;
}

function dedent(row: string, indent: number): string {
  const own = row.length - row.trimStart().length;
  return row.slice(Math.min(indent, own));
}
