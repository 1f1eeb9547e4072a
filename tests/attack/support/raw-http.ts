import { connect } from 'node:net';

export interface RawAnswer {
  readonly status: number;
  readonly head: string;
  readonly body: string;
}

export interface RawVisit {
  readonly answers: readonly RawAnswer[];
  /** Whether the server ended the connection, rather than we. */
  readonly closed: boolean;
  readonly tookMs: number;
}

/**
 * Writes bytes to a port and reads answers, until `expected` of them came, or the server closes, or `patienceMs`.
 * @param heads which answers have no body (those to HEAD), by their number
 */
export function sendRaw(
  port: number,
  bytes: string | Buffer,
  {
    expected = Number.POSITIVE_INFINITY,
    patienceMs = 5_000,
    heads = new Set<number>(),
    address = '127.0.0.1',
  } = {},
): Promise<RawVisit> {
  return new Promise((resolve) => {
    const beganMs = performance.now();
    const answers: RawAnswer[] = [];
    let held: Buffer = Buffer.alloc(0);
    const socket = connect(port, address);
    const finish = (closed: boolean): void => {
      clearTimeout(late);
      socket.destroy();
      resolve({ answers, closed, tookMs: performance.now() - beganMs });
    };
    const late = setTimeout(() => finish(false), patienceMs);
    socket.on('error', () => {}); // a reset says the same as a close
    socket.on('close', () => finish(true));
    socket.on('data', (chunk) => {
      held = held.length === 0 ? chunk : Buffer.concat([held, chunk]);
      for (
        let next = cutAnswer(held, heads.has(answers.length));
        next;
        next = cutAnswer(held, heads.has(answers.length))
      ) {
        answers.push(next.answer);
        held = held.subarray(next.bytes);
      }
      if (answers.length >= expected) finish(false);
    });
    socket.write(bytes);
  });
}

/** The first whole answer of a stream; null while there is none. Our server's have a length, or come in chunks. */
function cutAnswer(held: Buffer, bodyless: boolean): { answer: RawAnswer; bytes: number } | null {
  const end = held.indexOf('\r\n\r\n');
  if (end < 0) return null;
  const head = held.toString('latin1', 0, end);
  const status = Number(head.slice(9, 12));
  const start = end + 4;
  const done = (body: string, bytes: number) => ({ answer: { status, head, body }, bytes });
  if (bodyless || status === 304 || status === 204 || status < 200) return done('', start);
  const length = /\r\ncontent-length: (\d+)/i.exec(head)?.[1];
  if (length !== undefined) {
    const bytes = start + Number(length);
    return held.length < bytes ? null : done(held.toString('utf8', start, bytes), bytes);
  }
  if (!/\r\ntransfer-encoding: chunked/i.test(head)) return done('', start);
  let body = '';
  let at = start;
  for (;;) {
    const lineEnd = held.indexOf('\r\n', at);
    if (lineEnd < 0) return null;
    const size = Number.parseInt(held.toString('latin1', at, lineEnd), 16);
    if (held.length < lineEnd + 2 + size + 2) return null;
    body += held.toString('utf8', lineEnd + 2, lineEnd + 2 + size);
    at = lineEnd + 2 + size + 2;
    if (size === 0) return done(body, at);
  }
}
