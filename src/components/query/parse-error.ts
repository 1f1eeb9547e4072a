/** A place in the learner's query, in characters from its start; `to` is exclusive. */
export interface ErrorPlace {
  readonly from: number;
  readonly to: number;
}

/**
 * Finds where an engine's complaint points. Prometheus names line and column ("1:5: parse error: ..."),
 * VictoriaMetrics quotes what it could not read (`unparsed data: "z])"`).
 */
export function findErrorPlace(expression: string, complaint: string): ErrorPlace | null {
  return byPosition(expression, complaint) ?? byQuotedText(expression, complaint);
}

function byPosition(expression: string, complaint: string): ErrorPlace | null {
  const found = /(?:^|[\s"])(\d+):(\d+): parse error/.exec(complaint);
  if (!found) return null;
  const line = Number(found[1]);
  const lines = expression.split('\n');
  if (line < 1 || line > lines.length) return null;
  const before = lines.slice(0, line - 1).reduce((sum, text) => sum + text.length + 1, 0);
  const from = Math.min(before + byteColumn(lines[line - 1] ?? '', Number(found[2])), expression.length);
  return widen(expression, from);
}

/** Prometheus counts columns in bytes from 1; the editor counts UTF-16 units from 0. */
function byteColumn(line: string, column: number): number {
  const bytes = new TextEncoder().encode(line).subarray(0, Math.max(0, column - 1));
  return new TextDecoder().decode(bytes).length;
}

/** What VictoriaMetrics could not read is the query's tail; an empty tail means that the query ends too early. */
function byQuotedText(expression: string, complaint: string): ErrorPlace | null {
  const tail = /unparsed data(?: left)?: ("(?:[^"\\]|\\.)*")/.exec(complaint)?.[1];
  if (tail === undefined) return null;
  const from = expression.lastIndexOf(unquote(tail));
  return from < 0 ? null : widen(expression, from);
}

function atEnd(expression: string): ErrorPlace {
  return { from: Math.max(0, expression.length - 1), to: expression.length };
}

/** From a position to the end of the word there; at the end of the text, its last character. */
function widen(expression: string, from: number): ErrorPlace {
  if (from >= expression.length) return atEnd(expression);
  const word = /^[\w:.]+|^./s.exec(expression.slice(from));
  return { from, to: from + (word?.[0].length ?? 1) };
}

function unquote(quoted: string): string {
  return quoted.slice(1, -1).replaceAll(/\\(.)/gs, '$1');
}
