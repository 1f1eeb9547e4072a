import type { ProbeValues } from './holds.ts';

/** Replaces `${K}`; null while a probe has no value. @throws {SyntaxError} for a name that is no probe. */
export function fillProbes(promql: string, probes: ProbeValues): string | null {
  let missing = false;
  const filled = promql.replace(/\$\{([A-Z][A-Z0-9]*)\}/g, (_, name: string) => {
    const value = probes[name];
    if (value === undefined) throw new SyntaxError(`no probe is called ${name}`);
    if (value === null) missing = true;
    return String(value);
  });
  return missing ? null : filled;
}
