import { endChild, startChild } from './children.mjs';
import { say } from './say.mjs';

/** A server that dies more often than this within a minute has a fault that restarting does not cure. */
const MOST_RESTARTS = 5;
const RESTART_AFTER_MS = 200;
/** It lets answers finish (2 s) and takes back what it was fetching. */
const END_PATIENCE_MS = 5000;

/**
 * Keeps one server alive: when it dies (kill -9, crash) another takes over and adopts what runs.
 * @param {Parameters<typeof startChild>[0] & { onPid: (pid: number) => void, onGivenUp: () => void }} options
 */
export function keepServer(options) {
  /** @type {number[]} */
  let deathsMs = [];
  let ending = false;
  /** @type {NodeJS.Timeout | undefined} */
  let restarting;
  /** @type {import('node:child_process').ChildProcess} */
  let child;

  function start() {
    child = startChild(options);
    if (child.pid) options.onPid(child.pid);
    child.once('exit', (code, signal) => {
      if (ending) return;
      const nowMs = Date.now();
      deathsMs = [...deathsMs.filter((atMs) => nowMs - atMs < 60_000), nowMs];
      if (code === 3 || deathsMs.length > MOST_RESTARTS) {
        // With code 3 the server itself has said why.
        if (code !== 3) {
          say({
            en: `The server ended ${deathsMs.length} times within a minute; giving up. Why stands at the end of ${options.logFile}.`,
            vi: `Máy chủ đã dừng ${deathsMs.length} lần trong một phút; không thử nữa. Lý do nằm ở cuối ${options.logFile}.`,
          });
        }
        options.onGivenUp();
        return;
      }
      say({
        en: `The server ended (${signal ?? `exit ${code}`}); starting it again. The stack and the shells went on.`,
        vi: `Máy chủ đã dừng (${signal ?? `mã ${code}`}); đang khởi động lại. Stack và các shell vẫn chạy tiếp.`,
      });
      restarting = setTimeout(start, RESTART_AFTER_MS);
    });
  }

  start();
  return {
    async end() {
      ending = true;
      clearTimeout(restarting);
      await endChild(child, END_PATIENCE_MS);
    },
    killNow() {
      ending = true;
      clearTimeout(restarting);
      child.kill('SIGKILL');
    },
  };
}
