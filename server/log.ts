import { inspect } from 'node:util';

export type LogLevel = 'info' | 'warn' | 'error';
export type LogFields = Readonly<Record<string, unknown>>;

export interface LogEntry {
  readonly at: string;
  readonly level: LogLevel;
  readonly event: string;
  readonly [field: string]: unknown;
}

/** What happened, as an event name and fields; never a sentence built from parts. */
export interface Log {
  info(event: string, fields?: LogFields): void;
  warn(event: string, fields?: LogFields): void;
  error(event: string, fields?: LogFields): void;
  /** The last entries, oldest first, for a report. */
  recent(): readonly LogEntry[];
}

/** Enough to see how a failure came about, small enough for a report. */
const RECENT_ENTRIES = 200;

const COLOURS = { info: 36, warn: 33, error: 31 } as const satisfies Record<LogLevel, number>;

/** Writes one line an entry: JSON for machines, `pretty` for a terminal. */
export function createLog(write: (line: string) => void, { pretty }: { pretty: boolean }): Log {
  const recent: LogEntry[] = [];
  const enter = (level: LogLevel, event: string, fields: LogFields = {}): void => {
    const plain = Object.fromEntries(Object.entries(fields).map(([name, value]) => [name, toPlain(value)]));
    const entry: LogEntry = { ...plain, at: new Date().toISOString(), level, event };
    recent.push(entry);
    if (recent.length > RECENT_ENTRIES) recent.shift();
    write(pretty ? prettyLine(entry, plain) : `${JSON.stringify(entry)}\n`);
  };
  return {
    info: (event, fields) => enter('info', event, fields),
    warn: (event, fields) => enter('warn', event, fields),
    error: (event, fields) => enter('error', event, fields),
    recent: () => recent.slice(),
  };
}

function toPlain(value: unknown): unknown {
  if (!(value instanceof Error)) return value;
  return { message: value.message, stack: value.stack, cause: toPlain(value.cause) };
}

function prettyLine(entry: LogEntry, fields: LogFields): string {
  const rest = Object.entries(fields)
    .map(
      ([name, value]) =>
        `${name}=${typeof value === 'string' ? value : inspect(value, { breakLength: 140 })}`,
    )
    .join(' ');
  return `${entry.at.slice(11, 23)} \x1b[${COLOURS[entry.level]}m${entry.event}\x1b[0m ${rest}\n`;
}
