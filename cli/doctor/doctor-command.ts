import { writeFile } from 'node:fs/promises';
import { toLearnerError } from '../../protocol/learner-error.ts';
import type { ComponentSource, Runtime } from '../../server/runtime/contract.ts';
import { inLanguage, LANGUAGE, printable, say } from '../launcher/say.mjs';
import { openRuntime } from '../open-runtime.ts';
import { readOptions } from '../read-options.ts';
import { isRunning } from './is-running.ts';
import { labReadiness } from './lab-readiness.ts';
import { type MachineCheck, machineChecks } from './machine-checks.ts';
import { machineReport } from './machine-report.ts';
import { readProofs } from './support/proofs.ts';
import { writeReadmeTables } from './support/readme-table.ts';
import { supportCells, supportLines } from './support/support-table.ts';
import { systemName } from './support/system-name.ts';

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
      support: supportReport(),
    };
  } catch (failure) {
    signal.throwIfAborted();
    const { text } = toLearnerError(failure);
    const runtimeCheck: MachineCheck = { name: 'runtime', ok: false, found: 'none', next: text };
    return {
      checks: [...checks, runtimeCheck],
      components: [],
      labs: labReadiness([], new Set()),
      support: supportReport(),
    };
  }
}

/** What this system is called, and how every system stands. */
function supportReport() {
  const proofs = readProofs();
  const lines = supportLines(proofs).map((line) => ({
    system: line.row.system.en,
    runtime: line.row.runtime.en,
    topology: line.topology,
    status: line.status.kind,
    ...(line.status.kind === 'proven'
      ? { date: line.status.proof.date, versions: line.status.proof.versions }
      : { why: (line.row.cannot ?? line.row.note)?.en ?? null }),
  }));
  return { here: systemName(), lines };
}

type Examined = Awaited<ReturnType<typeof examine>>;

function printTable(report: Examined): void {
  say({ en: 'Machine', vi: 'Máy' });
  for (const { name, ok: fine, found, next } of report.checks) {
    process.stdout.write(
      `  ${fine ? '✓' : '✕'} ${name.padEnd(12)} ${printable(found)}${next ? ` - ${inLanguage(next)}` : ''}\n`,
    );
  }
  say({ en: 'Components', vi: 'Thành phần' });
  for (const { name, from, version, verified, why, sha256 } of report.components) {
    const trust = verified ? 'verified' : 'not verified';
    const origin = from ? `${from}, ${version ?? '?'}, ${trust}, sha256 ${sha256?.slice(0, 12) ?? '?'}` : why;
    const remark = from && why ? ` - ${why}` : '';
    process.stdout.write(`  ${from ? '✓' : '✕'} ${name.padEnd(18)} ${printable(`${origin}${remark}`)}\n`);
  }
  say({ en: 'Labs', vi: 'Lab' });
  for (const { id, canRun, why } of report.labs) {
    process.stdout.write(`  ${canRun ? '✓' : '✕'} ${id.padEnd(18)}${why ? ` ${inLanguage(why)}` : ''}\n`);
  }
  say({
    en: `Support (this system: ${report.support.here})`,
    vi: `Mức hỗ trợ (hệ thống này: ${report.support.here})`,
  });
  for (const [system, runtime, topology, status] of supportCells(readProofs(), LANGUAGE)) {
    process.stdout.write(`  ${system}, ${runtime}, ${topology}: ${status}\n`);
  }
}

/** Writes what "It fails here" writes, for those whose page does not come up. */
async function writeReport(file: string, doctor: Examined): Promise<void> {
  await writeFile(file, `${JSON.stringify(await machineReport(doctor), null, 2)}\n`, { mode: 0o600 });
  say({
    en: `Wrote ${file}: no key, no name of yours or of this machine is in it. Read it, then send it along.`,
    vi: `Đã ghi ${file}: trong đó không có khóa, không có tên của bạn hay của máy này. Hãy đọc qua rồi gửi kèm.`,
  });
}

/**
 * `writepath doctor [--json] [--report FILE] [--update-readme]`: the preflight as a table.
 * @returns 0 when the spine can run here.
 */
export async function runDoctorCommand(argv: readonly string[], signal: AbortSignal): Promise<number> {
  const { values } = readOptions({
    args: [...argv],
    options: {
      json: { type: 'boolean', default: false },
      report: { type: 'string' },
      'update-readme': { type: 'boolean', default: false },
    },
  });
  if (values['update-readme']) {
    writeReadmeTables(readProofs());
    return 0;
  }
  const report = await examine(signal);
  if (values.report !== undefined) {
    await writeReport(values.report, report);
    return 0;
  }
  if (values.json) process.stdout.write(`${JSON.stringify(report, null, 2)}\n`);
  else printTable(report);
  return report.checks.every((check) => check.ok) ? 0 : 1;
}
