/** For one switch of the language: what the page's widgets want to find again on the same page in the other language. */
const KEY = 'wp-kept';

interface Kept {
  readonly path: string;
  readonly states: Readonly<Record<string, unknown>>;
}

const leaving = new Map<string, () => unknown>();
let arrived: Map<string, unknown> | undefined;

/**
 * What the widget at this place of the page left behind when the language was switched, once; undefined when nothing.
 * `read` is asked at the next switch; undefined stands for nothing worth keeping. The caller checks what it gets.
 */
export function keepState(element: HTMLElement, read: () => unknown, signal: AbortSignal): unknown {
  const key = placeOnPage(element);
  leaving.set(key, read);
  signal.addEventListener('abort', () => leaving.delete(key), { once: true });
  const state = arrivedStates().get(key);
  arrivedStates().delete(key);
  return state;
}

/** Whether a state waits for this widget: it then comes to life at once, even out of sight. */
export function hasKeptState(element: HTMLElement): boolean {
  return arrivedStates().has(placeOnPage(element));
}

/** Leaves the states of all widgets for the page at `path`; those that nobody has fetched here go on as well. */
export function leaveStates(path: string): void {
  const states = Object.fromEntries(arrivedStates());
  for (const [key, read] of leaving) {
    const state = read();
    if (state !== undefined) states[key] = state;
  }
  try {
    sessionStorage.setItem(KEY, JSON.stringify({ path, states } satisfies Kept));
  } catch {
    // Storage is full or forbidden: the switch works, the widgets begin anew.
  }
}

/** The third query of a page is its third query in every language: the build compares them. */
function placeOnPage(element: HTMLElement): string {
  return `${element.localName}:${[...document.querySelectorAll(element.localName)].indexOf(element)}`;
}

function arrivedStates(): Map<string, unknown> {
  arrived ??= new Map(takeFor(location.pathname));
  return arrived;
}

function takeFor(path: string): [string, unknown][] {
  try {
    const stored = sessionStorage.getItem(KEY);
    sessionStorage.removeItem(KEY);
    const kept: unknown = JSON.parse(stored ?? 'null');
    return isKept(kept) && kept.path === path ? Object.entries(kept.states) : [];
  } catch {
    return []; // forbidden storage remembers nothing
  }
}

function isKept(value: unknown): value is Kept {
  return (
    typeof value === 'object' &&
    value !== null &&
    'path' in value &&
    'states' in value &&
    typeof value.states === 'object' &&
    value.states !== null
  );
}
