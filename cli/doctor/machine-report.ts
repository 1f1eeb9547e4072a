import { readFile } from 'node:fs/promises';
import { arch, platform, release } from 'node:os';
import { join } from 'node:path';
import * as v from 'valibot';
import { redact } from '../../protocol/redact.ts';
import { machineRedactions } from '../../server/report/machine-redactions.ts';
import { cacheFolder, ROOT, stateFolder } from '../launcher/places.mjs';

const LOG_LINES = 100;
const PackageSchema = v.object({ version: v.string() });

/** The report of a shell: what doctor says, and the end of the server's log, without secrets, names and paths. */
export async function machineReport(doctor: unknown): Promise<unknown> {
  const places = { root: ROOT, state: stateFolder(), cache: cacheFolder() };
  const { version } = v.parse(PackageSchema, JSON.parse(await readFile(join(ROOT, 'package.json'), 'utf8')));
  const log = await readFile(join(places.state, 'server.log'), 'utf8').catch(() => ''); // no server ever ran here
  return redact(
    {
      writtenAt: new Date().toISOString(),
      version,
      node: process.version,
      machine: { platform: platform(), release: release(), arch: arch() },
      doctor,
      log: log.trimEnd().split('\n').slice(-LOG_LINES),
    },
    machineRedactions(places),
  );
}
