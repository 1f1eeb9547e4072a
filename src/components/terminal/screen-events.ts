/** What happens on a screen, for the terminal around it to decide on. */
export interface ScreenEvents {
  /** What the learner types or pastes, or what xterm itself answers to a program's question. */
  input(bytes: Uint8Array, isAnswer: boolean): void;
  resized(columns: number, rows: number): void;
  titled(title: string): void;
  scrolled(isBack: boolean): void;
  selected(isAnything: boolean): void;
  /** A link was activated; only http and https come this far. */
  link(target: URL): void;
  /** Text from the clipboard, as it was copied. */
  pasted(text: string): void;
  /** What the last search found; `total` stops counting at a thousand. */
  found(found: { readonly at: number; readonly total: number }): void;
  /** A key that belongs to the frame and not to the shell. */
  asked(what: 'find' | 'larger' | 'smaller'): void;
  /** A program offers text to the clipboard; it can never read from there. */
  offered(text: string): void;
  /** F6: the learner wants out. */
  left(): void;
}
