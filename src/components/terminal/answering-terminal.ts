/** By shell name, the terminal of this page that answers what programs ask of a terminal. */
const answering = new Map<string, object>();

/**
 * Whether this terminal is the one to answer: a program's question reaches every page and frame that looks at a shell,
 * and each answer beyond the first would stand on the learner's command line as if it had been typed.
 */
export function answersFor(shellName: string, terminal: object): boolean {
  if (document.visibilityState !== 'visible') return false;
  return (answering.get(shellName) ?? terminal) === terminal;
}

/** Takes over from any other frame of this page that shows the shell, until the signal. */
export function answerFor(shellName: string, terminal: object, signal: AbortSignal): void {
  answering.set(shellName, terminal);
  signal.addEventListener(
    'abort',
    () => {
      if (answering.get(shellName) === terminal) answering.delete(shellName);
    },
    { once: true },
  );
}
