/** A stack of frames fits; a message of 64 KB that somebody sent does not. */
const TEXT_CHARACTERS = 2_000;
const DEPTH = 5;
const ENTRIES = 40;

/** A copy that can be written on one line of bounded length, errors with their causes among it. */
export function logValue(value: unknown, depth = DEPTH): unknown {
  if (typeof value === 'string') return cut(value);
  if (typeof value === 'bigint' || typeof value === 'symbol' || typeof value === 'function')
    return cut(String(value));
  if (value === null || typeof value !== 'object') return value;
  if (depth === 0) return '…';
  if (value instanceof Error) {
    const { message, stack = '', cause } = value;
    return {
      message: cut(message),
      stack: cut(stack),
      ...(cause === undefined ? {} : { cause: logValue(cause, depth - 1) }),
    };
  }
  if (Array.isArray(value)) return value.slice(0, ENTRIES).map((part) => logValue(part, depth - 1));
  return Object.fromEntries(
    Object.entries(value)
      .slice(0, ENTRIES)
      .map(([name, part]) => [name.slice(0, 100), logValue(part, depth - 1)]),
  );
}

function cut(text: string): string {
  if (text.length <= TEXT_CHARACTERS) return text;
  return `${text.slice(0, TEXT_CHARACTERS)}… (${text.length} characters)`;
}
