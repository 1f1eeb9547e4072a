import { readFile } from 'node:fs/promises';
import { arch, platform, release } from 'node:os';
import { join } from 'node:path';
import * as v from 'valibot';
import { redact } from '../../protocol/redact.ts';
import { logEnd } from '../../server/report/log-end.ts';
import { machineRedactions } from '../../server/report/machine-redactions.ts';
import { cacheFolder, ROOT, stateFolder } from '../launcher/places.mjs';

const PackageSchema = v.object({ version: v.string() });

/** The report of a shell: what doctor says, and the ends of both logs, without secrets, names and paths. */
export async function machineReport(doctor: unknown): Promise<unknown> {
  const places = { root: ROOT, state: stateFolder(), cache: cacheFolder() };
  const { version } = v.parse(PackageSchema, JSON.parse(await readFile(join(ROOT, 'package.json'), 'utf8')));
  return redact(
    {
      writtenAt: new Date().toISOString(),
      version,
      node: process.version,
      machine: { platform: platform(), release: release(), arch: arch() },
      doctor,
      log: await logEnd(places.state, 'server'),
      shellLog: await logEnd(places.state, 'pty-host'),
    },
    machineRedactions(places),
  );
}
