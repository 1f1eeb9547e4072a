/** Entries of one event a minute; a flood of refusals is told by its number. */
const ENTRIES_A_MINUTE = 20;
const WINDOW_MS = 60_000;

/** Lets the first entries of an event through and counts the others, so that nobody fills the disk by being refused. */
export interface LogBudget {
  /** Whether this entry is written. */
  take(event: string): boolean;
}

/** @param onOmitted told once a window how many entries of an event were left out. */
export function createLogBudget(onOmitted: (event: string, count: number) => void): LogBudget {
  const windows = new Map<string, { taken: number; omitted: number }>();
  return {
    take(event) {
      let window = windows.get(event);
      if (!window) {
        const opened = { taken: 0, omitted: 0 };
        window = opened;
        windows.set(event, opened);
        setTimeout(() => {
          windows.delete(event);
          if (opened.omitted > 0) onOmitted(event, opened.omitted);
        }, WINDOW_MS).unref();
      }
      if (window.taken < ENTRIES_A_MINUTE) {
        window.taken++;
        return true;
      }
      window.omitted++;
      return false;
    },
  };
}
