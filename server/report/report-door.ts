import { arch, platform, release } from 'node:os';
import { LearnerError } from '../../protocol/learner-error.ts';
import { redact } from '../../protocol/redact.ts';
import { logEnd } from './log-end.ts';
import { machineRedactions } from './machine-redactions.ts';

export interface ReportParts {
  readonly version: string;
  readonly places: { readonly root: string; readonly state: string; readonly cache: string };
  /** What `npm run doctor -- --json` prints, or as much of it as the server knows by itself. */
  readonly examine: (signal: AbortSignal) => Promise<unknown>;
  readonly stackSnapshot: () => unknown;
  /** The server's last log entries, oldest first. */
  readonly log: () => readonly unknown[];
}

/** A report looks at the whole machine, so a page cannot ask for one after the other. */
const REPORTS_A_MINUTE = 6;
const LOG_ENTRIES = 100;
const EXAMINE_TIMEOUT_MS = 20_000;

/** The server's half of "It fails here": what it knows of itself and the machine, without secrets, names and paths. */
export function createReportDoor(
  parts: ReportParts,
  now: () => number = Date.now,
): (signal: AbortSignal) => Promise<unknown> {
  let givenMs: number[] = [];
  return async (signal) => {
    givenMs = givenMs.filter((atMs) => now() - atMs < 60_000);
    if (givenMs.length >= REPORTS_A_MINUTE) throw tooMany();
    givenMs.push(now());
    const stop = AbortSignal.any([signal, AbortSignal.timeout(EXAMINE_TIMEOUT_MS)]);
    const doctor = await parts.examine(stop).catch((failure: unknown) => ({ failed: String(failure) }));
    return redact(
      {
        writtenAt: new Date(now()).toISOString(),
        version: parts.version,
        node: process.version,
        machine: { platform: platform(), release: release(), arch: arch() },
        stack: parts.stackSnapshot(),
        doctor,
        log: parts.log().slice(-LOG_ENTRIES),
        shellLog: await logEnd(parts.places.state, 'pty-host'),
      },
      machineRedactions(parts.places),
    );
  };
}

function tooMany(): LearnerError {
  return new LearnerError('over-budget', {
    en: `${REPORTS_A_MINUTE} reports were made within a minute, which is all there are. Wait a minute, then press the button again.`,
    vi: `Đã tạo ${REPORTS_A_MINUTE} báo cáo trong một phút, đó là mức tối đa. Hãy chờ một phút rồi bấm lại nút.`,
  });
}
