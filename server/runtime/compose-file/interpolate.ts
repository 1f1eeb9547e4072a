const VARIABLE =
  /\$(?:(\$)|\{([A-Za-z_][A-Za-z0-9_]*)(?:(:?[-?+])((?:[^{}]|\$\{[^{}]*\})*))?\}|([A-Za-z_][A-Za-z0-9_]*))/g;

/**
 * Puts values into `${NAME}`, `${NAME:-default}` and `$NAME`, as Docker Compose does; `$$` is a dollar sign. A default may hold
 * one more variable.
 *
 * @throws {RangeError} for an operator that compose.yaml does not use here (`?`, `+`), naming it.
 */
export function interpolate(text: string, values: Readonly<Record<string, string>>): string {
  return text.replace(
    VARIABLE,
    (
      whole: string,
      dollar?: string,
      braced?: string,
      operator?: string,
      fallback?: string,
      bare?: string,
    ) => {
      if (dollar) return '$';
      const value = values[braced ?? bare ?? ''];
      switch (operator) {
        case undefined:
          return value ?? '';
        case '-':
          return value ?? interpolate(fallback ?? '', values);
        case ':-':
          return value ? value : interpolate(fallback ?? '', values);
        default:
          throw new RangeError(`${whole}: only "\${NAME:-default}" and "\${NAME}" are read here`);
      }
    },
  );
}
