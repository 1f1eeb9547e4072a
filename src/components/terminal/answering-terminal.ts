/** By shell name, the frames of this page that show it; the last answers what programs ask of a terminal. */
const frames = new Map<string, HTMLElement[]>();

/**
 * Whether this frame is the one to answer: a program's question reaches every page and frame that looks at a shell,
 * and each answer beyond the first would stand on the learner's command line as if it had been typed.
 */
export function answersFor(shellName: string, frame: HTMLElement): boolean {
  return document.visibilityState === 'visible' && frames.get(shellName)?.at(-1) === frame;
}

/** Lets a frame answer until the signal: the one that came last or was used last does. */
export function answerFor(shellName: string, frame: HTMLElement, signal: AbortSignal): void {
  const others = () => (frames.get(shellName) ?? []).filter((other) => other !== frame);
  const comeLast = () => frames.set(shellName, [...others(), frame]);
  comeLast();
  frame.addEventListener('focusin', comeLast, { signal });
  signal.addEventListener('abort', () => frames.set(shellName, others()), { once: true });
}
