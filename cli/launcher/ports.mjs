import { readdirSync, readFileSync, readlinkSync } from 'node:fs';
import { createServer } from 'node:net';
import { Refusal } from './say.mjs';

export const DEFAULT_PORT = 4747;
const PORTS_TRIED = 50;

/** @param {number} port @param {string} host @returns {Promise<boolean>} */
export function isFree(port, host) {
  return new Promise((resolve) => {
    const probe = createServer();
    probe.once('error', () => resolve(false));
    probe.listen({ port, host, exclusive: true }, () => probe.close(() => resolve(true)));
  });
}

/** The command that listens on a port, from /proc; null where it cannot be seen. @param {number} port */
export function holderOf(port) {
  try {
    const wanted = port.toString(16).toUpperCase().padStart(4, '0');
    const line = ['/proc/net/tcp', '/proc/net/tcp6']
      .flatMap((file) => readFileSync(file, 'utf8').split('\n').slice(1))
      .map((text) => text.trim().split(/\s+/))
      .find((fields) => fields[1]?.endsWith(`:${wanted}`) && fields[3] === '0A');
    if (!line) return null;
    for (const pid of readdirSync('/proc')) {
      if (!/^\d+$/.test(pid)) continue;
      if (ownsSocket(pid, `socket:[${line[9]}]`))
        return `${readFileSync(`/proc/${pid}/comm`, 'utf8').trim()} (pid ${pid})`;
    }
  } catch {
    return null; // no /proc, or a process of another user: the port is named all the same
  }
  return null;
}

/** @param {string} pid @param {string} socket */
function ownsSocket(pid, socket) {
  try {
    return readdirSync(`/proc/${pid}/fd`).some((fd) => readlinkSync(`/proc/${pid}/fd/${fd}`) === socket);
  } catch {
    return false; // it ended meanwhile, or is not ours to look into
  }
}

/**
 * The wanted port when it is free, else the next free one. @throws {Refusal} when none of fifty is.
 * @param {number} wanted
 * @param {string} host
 */
export async function choosePort(wanted, host) {
  const last = Math.min(wanted + PORTS_TRIED - 1, 65_535);
  for (let port = wanted; port <= last; port++) if (await isFree(port, host)) return port;
  throw new Refusal({
    en: `No port from ${wanted} to ${last} is free. Choose another with "npm start -- --port N".`,
    vi: `Không có cổng nào từ ${wanted} đến ${last} còn trống. Hãy chọn cổng khác bằng "npm start -- --port N".`,
  });
}
