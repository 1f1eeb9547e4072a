import { INCIDENT_LABS } from '../../../labs/incidents/lab-of-incident.ts';
import type { Lab } from '../../../protocol/lab.ts';
import type { IncidentEvent } from './incident-event.ts';
import type { IncidentFile } from './incident-file.ts';
import { type IncidentMachine, NO_INCIDENT, nextIncident } from './incident-machine.ts';

interface IncidentJournalOptions {
  readonly file: IncidentFile;
  readonly log: (line: string) => void;
  /** Told after each event that changed something. */
  readonly onApplied: (event: IncidentEvent) => void;
}

/** The incident as its events made it; they are kept in a file, from which the next server goes on. */
export class IncidentJournal {
  readonly #options: IncidentJournalOptions;
  #machine: IncidentMachine = NO_INCIDENT;
  #events: readonly IncidentEvent[] = [];

  constructor(options: IncidentJournalOptions) {
    this.#options = options;
  }

  get machine(): IncidentMachine {
    return this.#machine;
  }

  /** The lab that stands for the incident under way. */
  get lab(): Lab | undefined {
    if ('watch' in this.#machine) return INCIDENT_LABS.get(this.#machine.watch.incident);
    return this.#machine.phase === 'preparing' ? INCIDENT_LABS.get(this.#machine.incident) : undefined;
  }

  /** Reads what a former server left. */
  async restore(): Promise<void> {
    this.#events = await this.#options.file.read();
    this.#machine = this.#events.reduce(nextIncident, NO_INCIDENT);
  }

  apply(event: IncidentEvent): void {
    const before = this.#machine;
    this.#machine = nextIncident(before, event);
    if (this.#machine === before) return;
    const { file, log, onApplied } = this.#options;
    this.#events = eventsAfter(this.#events, event);
    file
      .write(this.#events)
      .catch((failure: unknown) => log(`the incident could not be written: ${String(failure)}`));
    onApplied(event);
  }
}

/** A new incident begins a new file, and nothing is left of one that ended. */
function eventsAfter(events: readonly IncidentEvent[], event: IncidentEvent): readonly IncidentEvent[] {
  if (event.type === 'ended') return [];
  return event.type === 'begun' ? [event] : [...events, event];
}
