/** Where the runtime says what happened: an event name and fields. */
export interface RuntimeLog {
  info(event: string, fields?: Readonly<Record<string, unknown>>): void;
  warn(event: string, fields?: Readonly<Record<string, unknown>>): void;
}
