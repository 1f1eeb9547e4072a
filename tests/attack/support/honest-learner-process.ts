import { setTimeout as sleep } from 'node:timers/promises';
import * as v from 'valibot';
import WebSocket from 'ws';
import { ServerMessageSchema, ShellOpenedSchema } from '../../../protocol/socket.ts';
import { decodeFrame, encodeAck, encodeFrame } from '../../../protocol/terminal-frame.ts';
import { ENGINE_ANSWER } from './fake-engine.ts';

const ENOUGH_MS = 10_000;
const env = v.parse(v.object({ HOST: v.string(), COOKIE: v.string(), TICKET: v.string() }), process.env);

/** A shell of one's own: another visit's is not joined. */
const name = `honest-${process.pid}`;
const failures: string[] = [];
const echoMs: number[] = [];
const queryMs: number[] = [];
const life = new AbortController();

const socket = new WebSocket(`ws://${env.HOST}/api/terminal?tab=honest&ticket=${env.TICKET}`, {
  headers: { cookie: env.COOKIE },
  origin: `http://${env.HOST}`,
  perMessageDeflate: false,
});
let session = 0;
let shown = '';
let wake = (): void => {};
socket.on('message', (data: Buffer, isBinary: boolean) => {
  if (isBinary) {
    const { bytes, offsetBytes } = decodeFrame(data);
    shown += Buffer.from(bytes).toString('utf8');
    socket.send(encodeAck(session, offsetBytes + bytes.length));
  } else {
    const message = v.parse(ServerMessageSchema, JSON.parse(data.toString('utf8')));
    if (message.type === 'done' && message.value) ({ session } = v.parse(ShellOpenedSchema, message.value));
    else if (message.type !== 'hello' && !life.signal.aborted)
      failures.push(`the server said ${JSON.stringify(message).slice(0, 200)}`);
    if (message.type === 'hello')
      socket.send(
        JSON.stringify({ type: 'shell-open', request: 1, name, columns: 80, rows: 24, fromBytes: 0 }),
      );
  }
  wake();
});
socket.on('close', (code) => {
  if (!life.signal.aborted) failures.push(`the socket was closed with ${code}`);
  wake();
});
socket.on('error', (failure) => failures.push(String(failure)));

async function until(fits: () => boolean, what: string): Promise<void> {
  const endMs = performance.now() + ENOUGH_MS;
  while (!fits()) {
    if (performance.now() > endMs) throw new Error(`${what} did not come within ${ENOUGH_MS} ms`);
    await Promise.race([
      sleep(50),
      new Promise<void>((resolve) => {
        wake = resolve;
      }),
    ]);
  }
}

let inputBytes = 0;
function type(text: string): void {
  const bytes = new TextEncoder().encode(text);
  socket.send(encodeFrame({ kind: 'input', session, offsetBytes: inputBytes, bytes }));
  inputBytes += bytes.length;
}

/** Exactly the lines that were typed, in their order: one byte of anybody else's is a failure. */
async function echo(): Promise<void> {
  await until(() => session !== 0, 'the shell');
  type('stty -echo; printf "%s%s\\n" be gin; exec cat\n');
  await until(() => shown.includes('begin\r\n'), 'the shell');
  shown = '';
  process.send?.({ ready: true, session });
  for (let line = 0; !life.signal.aborted; line++) {
    const beganMs = performance.now();
    type(`line ${line}\n`);
    await until(() => shown.length >= `line ${line}\r\n`.length, `the echo of line ${line}`);
    if (shown !== `line ${line}\r\n`)
      failures.push(`line ${line} came as ${JSON.stringify(shown.slice(0, 200))}`);
    shown = '';
    echoMs.push(performance.now() - beganMs);
    await sleep(40);
  }
}

async function ask(): Promise<void> {
  while (!life.signal.aborted) {
    const beganMs = performance.now();
    const answer = await fetch(`http://${env.HOST}/api/query/vm/api/v1/query?query=up`, {
      headers: { cookie: env.COOKIE },
    });
    const body = await answer.text();
    if (answer.status !== 200 || body !== ENGINE_ANSWER)
      failures.push(`a query was answered ${answer.status} ${body}`);
    queryMs.push(performance.now() - beganMs);
    await sleep(100);
  }
}

process.once('message', async () => {
  // A short visit is no proof.
  while (failures.length === 0 && (echoMs.length <= 5 || queryMs.length <= 2)) await sleep(50);
  life.abort();
});
const note = (failure: unknown) => failures.push(String(failure));
await Promise.all([echo().catch(note), ask().catch(note)]);
socket.send(JSON.stringify({ type: 'shell-close', request: 2, session }));
await sleep(200); // the shell ends, so that the next visit finds its place
socket.close();
process.send?.({ echoMs, queryMs, failures }, () => process.exit(0));
