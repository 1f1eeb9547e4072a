import { writeFileSync } from 'node:fs';
import type { Topology } from '../../../protocol/stack.ts';
import { runDocker } from '../../../server/runtime/compose/docker-cli.ts';
import type { Runtime } from '../../../server/runtime/contract.ts';
import { programOfImage } from '../../../server/runtime/native/programs.ts';
import { PROOFS_FILE, type Proof, readProofs, sameCase } from './proofs.ts';
import { writeReadmeTables } from './readme-table.ts';
import { systemName } from './system-name.ts';

const ONLY_ON: Readonly<Record<string, Topology>> = {
  vminsert: 'cluster',
  vmselect: 'cluster',
  vmstorage: 'cluster',
  'victoria-metrics': 'pair',
};
/** What decides a lab's outcome; the tools of the learner's shell do not. */
const MEASURED = /^(vminsert|vmselect|vmstorage|victoria-metrics|vmagent|vmauth|prometheus|toxiproxy)/;

/** Writes that every lab passed on this machine just now, and the README's tables with it when it is the project's own file. */
export async function keepProof(
  run: { readonly runtime: Runtime; readonly topology: Topology; readonly labs: readonly string[] },
  path: string,
  signal: AbortSignal,
): Promise<void> {
  const components = (await run.runtime.components({ signal })).flatMap((one) => {
    const component = (programOfImage(one.name) ?? one.name).replace(/-server$/, '');
    const isOfTopology = (ONLY_ON[component] ?? run.topology) === run.topology;
    return one.from !== null && MEASURED.test(component) && isOfTopology ? [{ ...one, component }] : [];
  });
  const isNative = run.runtime.kind === 'native';
  const isOfficial = !isNative && components.every(({ verified }) => verified);
  const engine = isNative ? [] : [{ component: 'Docker', version: await engineVersion(signal) }];
  const versions = components.map(({ component, version }) => ({ component, version: version ?? 'unknown' }));
  const proof: Proof = {
    system: systemName(),
    arch: process.arch,
    account: process.getuid?.() === 0 ? 'root' : 'user',
    runtime: run.runtime.kind,
    topology: run.topology,
    images: isNative ? 'programs' : isOfficial ? 'official' : 'made here',
    date: new Date().toISOString(),
    labs: [...run.labs],
    // The tag of an image that was made here says nothing of what is in it.
    versions: [...engine, ...(isNative || isOfficial ? versions : [])],
  };
  const proofs = [...readProofs(path).filter((one) => !sameCase(one, proof)), proof];
  writeFileSync(path, `${JSON.stringify(proofs, null, 2)}\n`);
  if (path === PROOFS_FILE) writeReadmeTables(proofs);
}

async function engineVersion(signal: AbortSignal): Promise<string> {
  const args = ['version', '--format', '{{.Server.Version}}'];
  return (await runDocker(args, { environment: process.env, signal })).trim();
}
