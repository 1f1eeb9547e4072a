/**
 * Reads `NAME=value` lines; blank lines and comments are left out.
 *
 * @throws {SyntaxError} for any other line, with its number.
 */
export function parseEnvFile(text: string, fileName: string): Record<string, string> {
  const values: Record<string, string> = {};
  for (const [index, line] of text.split('\n').entries()) {
    const trimmed = line.trim();
    if (trimmed === '' || trimmed.startsWith('#')) continue;
    const pair = /^([A-Za-z_][A-Za-z0-9_]*)=(.*)$/.exec(trimmed);
    if (!pair) throw new SyntaxError(`${fileName}:${index + 1}: expected NAME=value, found "${trimmed}"`);
    const [, name = '', value = ''] = pair;
    values[name] = value.replace(/^(["'])(.*)\1$/, '$2');
  }
  return values;
}
