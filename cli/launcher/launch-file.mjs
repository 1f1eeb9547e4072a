import { existsSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { endProcess, startTimeOf, stillRuns } from './processes.mjs';
import { Refusal, say } from './say.mjs';

/**
 * `<state>/launch.json`: the launcher and the children it started, so that the next start finds a half-finished run.
 * @typedef {import('./processes.mjs').Recorded} Recorded
 * @typedef {{ launcher: Recorded, port: number | null, children: Record<string, Recorded> }} Launch
 */

/** @param {string} state @returns {Launch | null} */
export function readLaunch(state) {
  const file = join(state, 'launch.json');
  if (!existsSync(file)) return null;
  try {
    return JSON.parse(readFileSync(file, 'utf8'));
  } catch {
    return null; // written by a run that was cut off: nothing in it can be trusted
  }
}

/** @param {string} state @param {Launch} launch */
export function writeLaunch(state, launch) {
  const draft = join(state, `.launch-${process.pid}.json`);
  writeFileSync(draft, JSON.stringify(launch), { mode: 0o600 });
  renameSync(draft, join(state, 'launch.json'));
}

/** @param {string} state */
export function dropLaunch(state) {
  rmSync(join(state, 'launch.json'), { force: true });
}

/** @param {number} pid @returns {Recorded} */
export function recordOf(pid) {
  return { pid, startTime: startTimeOf(pid) ?? 'gone' };
}

/**
 * Refuses a second start of the same checkout; ends the server and the shells of one that was cut off. What the stack
 * itself left running is adopted by the server.
 * @param {string} state
 */
export async function settleEarlierLaunch(state) {
  const earlier = readLaunch(state);
  if (!earlier) return;
  if (stillRuns(earlier.launcher)) {
    const { launcher, port } = earlier;
    if (port === null) {
      throw new Refusal({
        en: `Writepath of this checkout is being set up already (pid ${launcher.pid}). Wait for its address, or press Ctrl-C in its terminal first.`,
        vi: `Writepath của bản này đang được chuẩn bị rồi (pid ${launcher.pid}). Hãy chờ nó in địa chỉ, hoặc bấm Ctrl-C ở terminal của nó trước.`,
      });
    }
    throw new Refusal({
      en: `Writepath of this checkout runs already (pid ${launcher.pid}), at http://localhost:${port}. Open that, or press Ctrl-C in its terminal first.`,
      vi: `Writepath của bản này đang chạy rồi (pid ${launcher.pid}), tại http://localhost:${port}. Hãy mở địa chỉ đó, hoặc bấm Ctrl-C ở terminal của nó trước.`,
    });
  }
  const left = Object.entries(earlier.children).filter(([, child]) => stillRuns(child));
  if (left.length > 0) {
    const names = left.map(([name, { pid }]) => `${name} (pid ${pid})`).join(', ');
    say({
      en: `An earlier run was cut off; ending what it left: ${names}.`,
      vi: `Lần chạy trước bị ngắt giữa chừng; đang kết thúc phần còn lại: ${names}.`,
    });
    for (const [, child] of left) await endProcess(child, 3000);
  }
  dropLaunch(state);
}
