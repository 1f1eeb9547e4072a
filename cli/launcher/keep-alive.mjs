import { watch } from 'node:fs';
import { endChild, startChild } from './children.mjs';
import { say } from './say.mjs';

/** A child that dies more often than this within a minute has a fault that restarting does not cure. */
const MOST_RESTARTS = 5;
const RESTART_AFTER_MS = 200;
/** An editor writes several files at once. */
const CHANGES_SETTLE_MS = 200;

/**
 * Keeps one child alive: when it dies (kill -9, crash) another takes over.
 * @param {Omit<Parameters<typeof startChild>[0], 'channel'> & {
 *   endPatienceMs: number,
 *   onStart: (child: import('node:child_process').ChildProcess) => void,
 *   onGivenUp: () => void,
 *   words: import('./death-words.mjs').DeathWords,
 *   sources?: readonly string[],
 * }} options `sources`: folders whose changes start it anew
 */
export function keepAlive(options) {
  /** @type {number[]} */
  let deathsMs = [];
  let ending = false;
  let isRenewing = false;
  /** @type {NodeJS.Timeout | undefined} */
  let restarting;
  /** @type {import('node:child_process').ChildProcess} */
  let child;

  function start() {
    child = startChild({ ...options, channel: true });
    options.onStart(child);
    child.once('exit', (code, signal) => {
      if (ending) return;
      if (isRenewing) {
        isRenewing = false;
        start();
        return;
      }
      const nowMs = Date.now();
      deathsMs = [...deathsMs.filter((atMs) => nowMs - atMs < 60_000), nowMs];
      if (code === 3 || deathsMs.length > MOST_RESTARTS) {
        // With code 3 it has said itself why.
        if (code !== 3) say(options.words.givenUp(deathsMs.length));
        options.onGivenUp();
        return;
      }
      say(options.words.ended({ en: signal ?? `exit ${code}`, vi: signal ?? `mã ${code}` }));
      restarting = setTimeout(start, RESTART_AFTER_MS);
    });
  }

  function renew() {
    if (ending || child.exitCode !== null || child.signalCode !== null) return;
    isRenewing = true;
    child.kill('SIGTERM');
  }

  start();
  const watchers = watchSources(options.sources ?? [], renew);
  return {
    async end() {
      ending = true;
      clearTimeout(restarting);
      for (const watcher of watchers) watcher.close();
      await endChild(child, options.endPatienceMs);
    },
    killNow() {
      ending = true;
      clearTimeout(restarting);
      child.kill('SIGKILL');
    },
  };
}

/** @param {readonly string[]} folders @param {() => void} onChange */
function watchSources(folders, onChange) {
  /** @type {NodeJS.Timeout | undefined} */
  let settling;
  return folders.map((folder) =>
    watch(folder, { recursive: true }, (_event, file) => {
      if (!file?.endsWith('.ts') || file.endsWith('.test.ts')) return;
      clearTimeout(settling);
      settling = setTimeout(onChange, CHANGES_SETTLE_MS);
    }),
  );
}
