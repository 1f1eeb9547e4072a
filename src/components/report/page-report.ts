import type { LabState } from '../../../protocol/lab.ts';
import { redact } from '../../../protocol/redact.ts';

/** What of a browser a report tells. */
export interface PageFacts {
  readonly path: string;
  readonly host: string;
  readonly userAgent: string;
  readonly language: string;
  readonly isSecureContext: boolean;
  readonly windowPx: { readonly width: number; readonly height: number; readonly ratio: number };
  readonly theme: string;
  readonly reducedMotion: boolean;
  /** `live`, `static` and so on. */
  readonly source: string;
  /** The widget whose failure led here, and what it said. */
  readonly about: string | null;
  readonly errors: readonly string[];
  readonly lab: LabState | null;
}

/** The browser's half of a report: page, lab step with its evidence, browser; without the name of the host. */
export function pageReport({ host, ...facts }: PageFacts): unknown {
  const name = host.replace(/:\d+$/, '');
  const isOurs = name === 'localhost' || /^127\./.test(name);
  return redact(facts, new Map(isOurs ? [] : [[name, '<host>']]));
}
