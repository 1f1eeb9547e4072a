/** The parts of a printed frame (TerminalFrame.astro) that a live terminal or a player fills. */
export interface TerminalFrameParts {
  readonly frame: HTMLElement;
  readonly title: HTMLElement;
  readonly size: HTMLElement;
  readonly tools: HTMLElement;
  readonly screen: HTMLElement;
  readonly veil: HTMLElement;
  readonly notice: HTMLElement;
  readonly find: HTMLFormElement;
  readonly line: HTMLFormElement;
}

/** @throws {Error} naming the part that the markup lacks. */
export function frameParts(frame: HTMLElement): TerminalFrameParts {
  const part = (name: string): HTMLElement => {
    const found = frame.querySelector<HTMLElement>(`[data-part="${name}"]`);
    if (!found) throw new Error(`the terminal's frame has no part "${name}"`);
    return found;
  };
  const form = (name: string): HTMLFormElement => {
    const found = part(name);
    if (!(found instanceof HTMLFormElement)) throw new Error(`the part "${name}" is no form`);
    return found;
  };
  return {
    frame,
    title: part('title'),
    size: part('size'),
    tools: part('tools'),
    screen: part('screen'),
    veil: part('veil'),
    notice: part('notice'),
    find: form('find'),
    line: form('line'),
  };
}
