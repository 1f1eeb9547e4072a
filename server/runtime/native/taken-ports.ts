import { readdirSync, readFileSync, readlinkSync } from 'node:fs';
import { LearnerError } from '../../../protocol/learner-error.ts';
import type { Addresses } from './addresses.ts';
import type { ServicePlan } from './service-plan.ts';

const LISTENING = '0A';

interface Listener {
  /** Dotted for IPv4; `::` for a listener on every address of both kinds. */
  readonly address: string;
  readonly port: number;
  readonly inode: string;
}

/** @throws {LearnerError} `port-in-use`, naming the process that listens where a service of ours must. */
export function requireFreePorts(
  plans: readonly Pick<ServicePlan, 'name' | 'listens'>[],
  addresses: Addresses,
): void {
  const listeners = [...readListeners('/proc/net/tcp'), ...readListeners('/proc/net/tcp6')];
  for (const plan of plans) {
    const own = addresses.of(plan.name);
    for (const port of plan.listens) {
      const blocker = listeners.find(
        ({ address, port: taken }) => taken === port && [own, '0.0.0.0', '::'].includes(address),
      );
      if (blocker) throw portInUse(plan.name, port, blocker);
    }
  }
}

function readListeners(path: string): Listener[] {
  let text: string;
  try {
    text = readFileSync(path, 'utf8');
  } catch {
    return []; // no IPv6 here
  }
  return text
    .split('\n')
    .slice(1)
    .map((line) => line.trim().split(/\s+/))
    .filter((fields) => fields[3] === LISTENING)
    .map((fields) => {
      const [hex = '', port = ''] = (fields[1] ?? '').split(':');
      return { address: readAddress(hex), port: Number.parseInt(port, 16), inode: fields[9] ?? '' };
    });
}

/** The kernel prints addresses as 32-bit words in the machine's byte order (little-endian on all we run on). */
function readAddress(hex: string): string {
  const word = hex.slice(-8);
  const dotted = [6, 4, 2, 0].map((at) => Number.parseInt(word.slice(at, at + 2), 16)).join('.');
  if (hex.length === 8) return dotted;
  if (/^0+$/.test(hex)) return '::';
  return hex.startsWith('0000000000000000FFFF0000') ? dotted : hex;
}

/** Command line of the process that holds the socket; null when it is another user's. */
function holderOf(inode: string): { pid: number; command: string } | null {
  for (const entry of readdirSync('/proc')) {
    const pid = Number(entry);
    if (!Number.isInteger(pid)) continue;
    try {
      for (const fd of readdirSync(`/proc/${pid}/fd`)) {
        if (readlinkSync(`/proc/${pid}/fd/${fd}`) !== `socket:[${inode}]`) continue;
        const command = readFileSync(`/proc/${pid}/cmdline`, 'utf8').replaceAll('\0', ' ').trim();
        return { pid, command: command.slice(0, 120) };
      }
    } catch {
      // ended meanwhile, or another user's: it cannot be named
    }
  }
  return null;
}

function portInUse(service: string, port: number, listener: Listener): LearnerError {
  const holder = holderOf(listener.inode);
  const en = holder ? `process ${holder.pid} (${holder.command})` : 'a process of another user';
  const vi = holder ? `tiến trình ${holder.pid} (${holder.command})` : 'một tiến trình của người dùng khác';
  return new LearnerError('port-in-use', {
    en: `${service} cannot listen on port ${port}: ${en} listens on ${listener.address}:${port} already. End it, or let it listen on 127.0.0.1 only, then start again.`,
    vi: `${service} không thể lắng nghe ở cổng ${port}: ${vi} đã lắng nghe ở ${listener.address}:${port}. Hãy tắt nó, hoặc cho nó chỉ lắng nghe ở 127.0.0.1, rồi khởi động lại.`,
  });
}
