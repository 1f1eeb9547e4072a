import type { Flow, ServiceStatus, StackSnapshot } from '../../../protocol/stack.ts';
import type { Text } from '../../../protocol/text.ts';
import { serviceNamed } from '../../../stack/services.ts';

/** How a service is drawn: never colour alone, each has a glyph and a word. */
export const VERDICTS = {
  healthy: { glyph: '●', word: { en: 'healthy', vi: 'khỏe' } },
  starting: { glyph: '◐', word: { en: 'starting', vi: 'đang lên' } },
  degraded: { glyph: '◐', word: { en: 'degraded', vi: 'suy giảm' } },
  dead: { glyph: '✕', word: { en: 'dead', vi: 'chết' } },
  paused: { glyph: '❚❚', word: { en: 'paused', vi: 'bị treo' } },
  partial: { glyph: '◧', word: { en: 'partial', vi: 'thiếu dữ liệu' } },
  stopped: { glyph: '○', word: { en: 'stopped', vi: 'đã dừng' } },
  parked: { glyph: '○', word: { en: 'parked', vi: 'chưa dùng' } },
} as const satisfies Record<string, { glyph: string; word: Text }>;
export type Verdict = keyof typeof VERDICTS;

/** What the map says about a service, from its process and from what its peers see of the nodes behind it. */
export function nodeVerdict(status: ServiceStatus, flow: Flow | null): Verdict {
  if (status.state !== 'running') return status.state;
  const { role } = serviceNamed(status.name);
  const missing = flow?.unreachable ?? [];
  if (missing.length === 0) return 'healthy';
  if (missing.includes(status.name)) return 'degraded';
  if (role === 'select') return 'partial';
  return role === 'insert' ? 'degraded' : 'healthy';
}

/** The snapshot with one service's newer state in it. */
export function withService(snapshot: StackSnapshot, status: ServiceStatus): StackSnapshot {
  const services = snapshot.services.map((known) => (known.name === status.name ? status : known));
  return { ...snapshot, services };
}

/** Running services and those that should run (parked ones do not count). */
export function countUp(snapshot: StackSnapshot): { readonly up: number; readonly of: number } {
  const wanted = snapshot.services.filter((service) => service.state !== 'parked');
  return { up: wanted.filter((service) => service.state === 'running').length, of: wanted.length };
}
