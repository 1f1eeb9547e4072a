import { toLearnerError } from '../../protocol/learner-error.ts';
import type { ComponentSource, Runtime } from '../../server/runtime/contract.ts';
import { inLanguage, say } from '../launcher/say.mjs';
import { openRuntime } from '../open-runtime.ts';
import { readOptions } from '../read-options.ts';
import { isRunning } from './is-running.ts';
import { labReadiness } from './lab-readiness.ts';
import { type MachineCheck, machineChecks } from './machine-checks.ts';

interface ComponentReport extends Omit<ComponentSource, 'path'> {
  readonly running: boolean;
}

async function componentReports(runtime: Runtime, signal: AbortSignal): Promise<ComponentReport[]> {
  const stack = runtime.stack(process.env.WRITEPATH_STACK ?? 'main');
  const running = await stack.adopt({ signal });
  const services = running ? stack.snapshot().services : [];
  const components = await runtime.components({ signal });
  return components.map(({ path: _path, ...component }) => ({
    ...component,
    running: isRunning(component.name, services),
  }));
}

async function examine(signal: AbortSignal) {
  const checks = await machineChecks();
  try {
    const runtime = await openRuntime('auto', process.env.WRITEPATH_STACK ?? 'main', signal);
    const topologies = await runtime.topologies({ signal });
    const capabilities = await runtime.capabilities({ signal });
    const runtimeCheck: MachineCheck = {
      name: 'runtime',
      ok: topologies.length > 0,
      found: `${runtime.kind}; topologies here now: ${topologies.join(', ') || 'none'}; ${[...capabilities].join(', ')}`,
      next:
        topologies.length > 0
          ? null
          : { en: 'npm start will fetch what is missing', vi: 'npm start sẽ tải phần còn thiếu' },
    };
    return {
      checks: [...checks, runtimeCheck],
      components: await componentReports(runtime, signal),
      labs: labReadiness(topologies, capabilities),
    };
  } catch (failure) {
    signal.throwIfAborted();
    const { text } = toLearnerError(failure);
    const runtimeCheck: MachineCheck = { name: 'runtime', ok: false, found: 'none', next: text };
    return { checks: [...checks, runtimeCheck], components: [], labs: labReadiness([], new Set()) };
  }
}

/** `writepath doctor [--json]`: the preflight as a table. @returns 0 when the spine can run here. */
export async function runDoctorCommand(argv: readonly string[], signal: AbortSignal): Promise<number> {
  const { values } = readOptions({ args: [...argv], options: { json: { type: 'boolean', default: false } } });
  const report = await examine(signal);
  const ok = report.checks.every((check) => check.ok);
  if (values.json) {
    process.stdout.write(`${JSON.stringify(report, null, 2)}\n`);
    return ok ? 0 : 1;
  }
  say({ en: 'Machine', vi: 'Máy' });
  for (const { name, ok: fine, found, next } of report.checks) {
    process.stdout.write(
      `  ${fine ? '✓' : '✕'} ${name.padEnd(12)} ${found}${next ? ` - ${inLanguage(next)}` : ''}\n`,
    );
  }
  say({ en: 'Components', vi: 'Thành phần' });
  for (const { name, from, version, verified, why, sha256 } of report.components) {
    const trust = verified ? 'verified' : 'not verified';
    const origin = from ? `${from}, ${version ?? '?'}, ${trust}, sha256 ${sha256?.slice(0, 12) ?? '?'}` : why;
    process.stdout.write(`  ${from ? '✓' : '✕'} ${name.padEnd(18)} ${origin}\n`);
  }
  say({ en: 'Labs', vi: 'Lab' });
  for (const { id, canRun, why } of report.labs) {
    process.stdout.write(`  ${canRun ? '✓' : '✕'} ${id.padEnd(18)}${why ? ` ${inLanguage(why)}` : ''}\n`);
  }
  return ok ? 0 : 1;
}
