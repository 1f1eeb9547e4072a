import type { Topology } from '../../../protocol/stack.ts';
import type { ProgramName } from './binaries/programs.ts';

/** The program that stands for an image, by the last segment of the image's name; `node` runs a service of our own. */
const PROGRAM_OF_IMAGE: Readonly<Record<string, ProgramName | 'node' | 'none'>> = {
  vmstorage: 'vmstorage',
  vminsert: 'vminsert',
  vmselect: 'vmselect',
  'victoria-metrics': 'victoria-metrics',
  vmagent: 'vmagent',
  vmauth: 'vmauth',
  prometheus: 'prometheus',
  toxiproxy: 'toxiproxy-server',
  vmalert: 'vmalert',
  alertmanager: 'alertmanager',
  'mock-exporter': 'node',
  webhook: 'node',
  toolbox: 'none',
};

/** Without these a topology does not run. */
export const PROGRAMS_OF_TOPOLOGY = {
  cluster: ['vmstorage', 'vminsert', 'vmselect', 'vmauth', 'vmagent', 'prometheus'],
  pair: ['victoria-metrics', 'vmauth', 'vmagent', 'prometheus'],
} as const satisfies Record<Topology, readonly ProgramName[]>;

/** The alerting variants need these as well. */
export const ALERTING_PROGRAMS = ['vmalert', 'alertmanager'] as const satisfies readonly ProgramName[];

/** What a stack is better with: WAN links, alerting, and tools for the toolbox. */
export const OPTIONAL_PROGRAMS = [
  'toxiproxy-server',
  ...ALERTING_PROGRAMS,
  'promtool',
  'vmctl',
] as const satisfies readonly ProgramName[];

/** The tools of ours that a shell finds on its PATH. */
export const TOOLBOX_PROGRAMS = ['promtool', 'vmctl'] as const satisfies readonly ProgramName[];

/** The folder of stack/ that holds a service of ours, by the last segment of its image's name. */
const FOLDER_OF_IMAGE: Readonly<Record<string, string>> = { 'mock-exporter': 'exporter', webhook: 'webhook' };

export function folderOfImage(image: string): string {
  return FOLDER_OF_IMAGE[imageName(image)] ?? imageName(image);
}

/** `prom/prometheus:v3.13.3` is `prometheus`. */
export function programOfImage(image: string): ProgramName | 'node' | 'none' | null {
  return PROGRAM_OF_IMAGE[imageName(image)] ?? null;
}

function imageName(image: string): string {
  return (image.split('/').at(-1) ?? '').split(/[:@]/)[0] ?? '';
}
