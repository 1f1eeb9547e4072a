import type { Topology } from '../../../protocol/stack.ts';
import type { ProgramName } from './binaries/programs.ts';

/** The program that stands for an image, by the last segment of the image's name; `node` runs our own exporter. */
export const PROGRAM_OF_IMAGE: Readonly<Record<string, ProgramName | 'node' | 'none'>> = {
  vmstorage: 'vmstorage',
  vminsert: 'vminsert',
  vmselect: 'vmselect',
  'victoria-metrics': 'victoria-metrics',
  vmagent: 'vmagent',
  vmauth: 'vmauth',
  prometheus: 'prometheus',
  toxiproxy: 'toxiproxy-server',
  'mock-exporter': 'node',
  toolbox: 'none',
};

/** Without these a topology does not run. */
export const PROGRAMS_OF_TOPOLOGY = {
  cluster: ['vmstorage', 'vminsert', 'vmselect', 'vmauth', 'vmagent', 'prometheus'],
  pair: ['victoria-metrics', 'vmauth', 'vmagent', 'prometheus'],
} as const satisfies Record<Topology, readonly ProgramName[]>;

/** What a stack is better with: WAN links, and tools for the toolbox. */
export const OPTIONAL_PROGRAMS = [
  'toxiproxy-server',
  'promtool',
  'vmctl',
] as const satisfies readonly ProgramName[];

/** The tools of ours that a shell finds on its PATH. */
export const TOOLBOX_PROGRAMS = ['promtool', 'vmctl'] as const satisfies readonly ProgramName[];

/** `prom/prometheus:v3.13.3` is `prometheus`. */
export function programOfImage(image: string): ProgramName | 'node' | 'none' | null {
  const last = image.split('/').at(-1) ?? '';
  return PROGRAM_OF_IMAGE[last.split(/[:@]/)[0] ?? ''] ?? null;
}
