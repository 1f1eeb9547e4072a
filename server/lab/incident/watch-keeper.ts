import { setTimeout as sleep } from 'node:timers/promises';
import type { Incident } from '../../../protocol/incident.ts';
import type { Lab } from '../../../protocol/lab.ts';
import type { Ask } from '../ask-engine.ts';
import type { LabEngine } from '../lab-engine.ts';
import { askClues } from './ask-clues.ts';
import type { IncidentJournal } from './incident-journal.ts';
import type { Watch } from './incident-machine.ts';

/** The fault comes at a moment that nobody knows, so that "I see it" means something. */
const CALM_MS = { least: 4_000, most: 15_000 } as const;
const CLUE_POLL_MS = 2_000;
const STEP = 'watch';

interface WatchKeeperOptions {
  readonly journal: IncidentJournal;
  readonly engine: LabEngine;
  readonly ask: Ask;
  readonly signal: AbortSignal;
  /** From 0 to 1. */
  readonly random: () => number;
  readonly calmMs: { readonly least: number; readonly most: number } | undefined;
  readonly cluePollMs: number | undefined;
  /** The watch cannot go on. */
  readonly onFailure: (failure: unknown) => void;
}

/** What goes on by itself while somebody watches: after a calm the fault comes, and its clues are asked. */
export class WatchKeeper {
  readonly #options: WatchKeeperOptions;
  /** Ends with the watch that is under way. */
  #life = new AbortController();

  constructor(options: WatchKeeperOptions) {
    this.#options = options;
  }

  /** Keeps this watch in place of any other, until `stop`. */
  keep(watch: Watch, lab: Lab, incident: Incident): void {
    this.stop();
    this.#life = new AbortController();
    const signal = AbortSignal.any([this.#options.signal, this.#life.signal]);
    this.#watchOver(watch, lab, incident, signal).catch((failure: unknown) => {
      if (!signal.aborted) this.#options.onFailure(failure);
    });
  }

  stop(): void {
    this.#life.abort();
  }

  /** What has not told yet is shown as it stands. */
  lastLook(incident: Incident): Promise<void> {
    return this.#lookAtClues(incident, true, this.#options.signal);
  }

  /** Waits, breaks it, and looks at the clues until each has told. */
  async #watchOver(watch: Watch, lab: Lab, incident: Incident, signal: AbortSignal): Promise<void> {
    const { journal, random } = this.#options;
    if (watch.brokenMs === null) {
      const { least, most } = this.#options.calmMs ?? CALM_MS;
      const calmMs = least + random() * (most - least);
      await sleep(Math.max(0, watch.watchedMs + calmMs - Date.now()), undefined, { signal });
      await this.#break(lab);
      journal.apply({ type: 'broken', atMs: Date.now() });
    }
    while (!signal.aborted) {
      await this.#lookAtClues(incident, false, signal);
      await sleep(this.#options.cluePollMs ?? CLUE_POLL_MS, undefined, { signal });
    }
  }

  async #break(lab: Lab): Promise<void> {
    const { engine } = this.#options;
    const tab = engine.holder()?.tab;
    const isDone = engine.stateFor(lab, '').faults.length > 0;
    if (tab !== undefined && !isDone) await engine.act(lab, tab, STEP, 0);
  }

  /** Each clue is asked until it has told once: that answer is the one of the debrief. */
  async #lookAtClues(incident: Incident, isLast: boolean, signal: AbortSignal): Promise<void> {
    const { journal, ask } = this.#options;
    const seen = () => ('watch' in journal.machine ? journal.machine.watch.clues : {});
    for await (const event of askClues(incident, seen, ask, signal))
      if (event.held || isLast) journal.apply(event);
  }
}
