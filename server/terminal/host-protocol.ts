import * as v from 'valibot';
import { ErrorBodySchema } from '../../protocol/learner-error.ts';
import { decodeFrame, encodeFrame, type TerminalFrame } from '../../protocol/terminal-frame.ts';

/** Between the server and the PTY host: length (u32), kind (1 byte), then JSON or a terminal frame. Big-endian. */
export const HOST_PROTOCOL_VERSION = 1;
const KINDS = { json: 1, frame: 2 } as const;
const PACKET_HEADER_BYTES = 5;
/** Above it the other side is no peer of ours. */
const PACKET_LIMIT_BYTES = 2 * 1024 * 1024;

const Whole = v.pipe(v.number(), v.integer(), v.minValue(0));
const Program = { file: v.string(), args: v.array(v.string()) };

export const ShellCommandSchema = v.object({
  ...Program,
  env: v.record(v.string(), v.string()),
  cwd: v.string(),
  sandboxed: v.boolean(),
  memoryBytes: v.exactOptional(v.number()),
  afterClose: v.nullable(v.object(Program)),
});

/** What the server tells the host. `request` is answered by `opened`, `closed` or `failed`. */
export const ToHostSchema = v.variant('type', [
  v.object({
    type: v.literal('open'),
    request: Whole,
    name: v.string(),
    command: ShellCommandSchema,
    columns: Whole,
    rows: Whole,
  }),
  v.object({ type: v.literal('resize'), session: Whole, columns: Whole, rows: Whole }),
  /** `seenBytes`: what a learner's screen has shown. The PTY is read up to `allowedBytes`, then paused. */
  v.object({ type: v.literal('credit'), session: Whole, seenBytes: Whole, allowedBytes: Whole }),
  v.object({ type: v.literal('close'), request: Whole, session: Whole }),
]);
export type ToHost = v.InferOutput<typeof ToHostSchema>;

const HostedShellSchema = v.object({
  session: Whole,
  name: v.string(),
  columns: Whole,
  rows: Whole,
  sandboxed: v.boolean(),
  /** Offset of the oldest byte in the ring. */
  startBytes: Whole,
  seenBytes: Whole,
  /** Input bytes that the shell has been given since it began. */
  takenBytes: Whole,
});
export type HostedShell = v.InferOutput<typeof HostedShellSchema>;

/** What the host tells the server. On connecting: `welcome`, every ring as frames, `caught-up`; then as things happen. */
export const FromHostSchema = v.variant('type', [
  v.object({ type: v.literal('welcome'), version: Whole, shells: v.array(HostedShellSchema) }),
  v.object({ type: v.literal('caught-up') }),
  /** Another server has connected; the one that reads this must not come back, or the two would take turns. */
  v.object({ type: v.literal('replaced') }),
  v.object({ type: v.literal('opened'), request: Whole, shell: HostedShellSchema }),
  v.object({ type: v.literal('closed'), request: Whole }),
  v.object({ type: v.literal('failed'), request: Whole, error: ErrorBodySchema }),
  v.object({ type: v.literal('taken'), session: Whole, takenBytes: Whole }),
  v.object({
    type: v.literal('exit'),
    session: Whole,
    exitCode: v.nullable(v.number()),
    signal: v.nullable(v.string()),
  }),
]);
export type FromHost = v.InferOutput<typeof FromHostSchema>;
export type ShellExit = Omit<Extract<FromHost, { type: 'exit' }>, 'type'>;

export type HostPacket =
  | { readonly kind: 'json'; readonly value: unknown }
  | { readonly kind: 'frame'; readonly frame: TerminalFrame };

export function encodeJsonPacket(message: ToHost | FromHost): Uint8Array {
  return packet(KINDS.json, new TextEncoder().encode(JSON.stringify(message)));
}

export function encodeFramePacket(frame: TerminalFrame): Uint8Array {
  return packet(KINDS.frame, encodeFrame(frame));
}

function packet(kind: number, body: Uint8Array): Uint8Array {
  const encoded = new Uint8Array(PACKET_HEADER_BYTES + body.length);
  const view = new DataView(encoded.buffer);
  view.setUint32(0, body.length);
  view.setUint8(4, kind);
  encoded.set(body, PACKET_HEADER_BYTES);
  return encoded;
}

/** Cuts a byte stream into packets, however it was split on its way. */
export class PacketReader {
  #held: Uint8Array = new Uint8Array(0);

  /** @throws {RangeError | SyntaxError} when the stream is not ours; it cannot be read on then. */
  *push(chunk: Uint8Array): Generator<HostPacket> {
    let rest = this.#held.length === 0 ? chunk : joined(this.#held, chunk);
    while (rest.length >= PACKET_HEADER_BYTES) {
      const view = new DataView(rest.buffer, rest.byteOffset, rest.byteLength);
      const endBytes = PACKET_HEADER_BYTES + view.getUint32(0);
      if (endBytes > PACKET_LIMIT_BYTES) throw new RangeError(`a packet of ${endBytes} bytes is too large`);
      if (rest.length < endBytes) break;
      const body = rest.subarray(PACKET_HEADER_BYTES, endBytes);
      rest = rest.subarray(endBytes);
      yield readPacket(view.getUint8(4), body);
    }
    this.#held = rest.slice();
  }
}

function readPacket(kind: number, body: Uint8Array): HostPacket {
  if (kind === KINDS.frame) return { kind: 'frame', frame: decodeFrame(body) };
  if (kind === KINDS.json) return { kind: 'json', value: JSON.parse(new TextDecoder().decode(body)) };
  throw new RangeError(`packet kind ${kind} is unknown`);
}

function joined(first: Uint8Array, second: Uint8Array): Uint8Array {
  const both = new Uint8Array(first.length + second.length);
  both.set(first);
  both.set(second, first.length);
  return both;
}
