import { inspect } from 'node:util';
import { createLogBudget } from './log-budget.ts';
import { logValue } from './log-value.ts';
import { printable } from './printable.ts';

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

/** A line may hold a failure with its causes; what is longer says too little for its size. */
const LINE_CHARACTERS = 16 * 1024;

/**
 * Writes one line an entry: JSON for machines, `pretty` for a terminal. Nothing that a stranger sent reaches the line
 * as anything but printable text, and of many equal events only the first are written, then their number.
 */
export function createLog(write: (line: string) => void, { pretty }: { pretty: boolean }): Log {
  const recent: LogEntry[] = [];
  const put = (level: LogLevel, event: string, fields: LogFields): void => {
    const plain = Object.fromEntries(Object.entries(fields).map(([name, value]) => [name, logValue(value)]));
    const entry: LogEntry = { ...plain, at: new Date().toISOString(), level, event };
    recent.push(entry);
    if (recent.length > RECENT_ENTRIES) recent.shift();
    write(pretty ? prettyLine(entry, plain) : jsonLine(entry));
  };
  const budget = createLogBudget((event, count) => put('warn', 'log-omitted', { of: event, count }));
  const enter = (level: LogLevel, event: string, fields: LogFields = {}): void => {
    if (budget.take(event)) put(level, event, fields);
  };
  return {
    info: (event, fields) => enter('info', event, fields),
    warn: (event, fields) => enter('warn', event, fields),
    error: (event, fields) => enter('error', event, fields),
    recent: () => recent.slice(),
  };
}

/** What JSON leaves as it is, such as bidirectional marks, may be written as an escape there too. */
function jsonLine(entry: LogEntry): string {
  const line = printable(JSON.stringify(entry));
  if (line.length <= LINE_CHARACTERS) return `${line}\n`;
  const { at, level, event } = entry;
  return `${JSON.stringify({ at, level, event, omittedCharacters: line.length })}\n`;
}

function prettyLine(entry: LogEntry, fields: LogFields): string {
  const rest = Object.entries(fields)
    .map(([name, value]) => {
      const text =
        typeof value === 'string' ? value : inspect(value, { breakLength: Number.POSITIVE_INFINITY });
      return printable(`${name}=${text}`);
    })
    .join(' ')
    .slice(0, LINE_CHARACTERS);
  return `${entry.at.slice(11, 23)} \x1b[${COLOURS[entry.level]}m${entry.event}\x1b[0m ${rest}\n`;
}
