import * as v from 'valibot';
import { ErrorBodySchema } from '../../protocol/learner-error.ts';
import {
  decodeFrame,
  encodeFrame,
  FRAME_HEADER_BYTES,
  FRAME_KINDS,
  type TerminalFrame,
} from '../../protocol/terminal-frame.ts';

/**
 * Between the server and the PTY host: length (u32), kind (1 byte), then JSON, a terminal frame, or one of the two
 * messages that go with every few kilobytes (`taken`, `credit`) as numbers. Big-endian.
 */
export const HOST_PROTOCOL_VERSION = 2;
const KINDS = { json: 1, frame: 2, taken: 3, credit: 4 } as const;
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
  v.object({
    type: v.literal('exit'),
    session: Whole,
    exitCode: v.nullable(v.number()),
    signal: v.nullable(v.string()),
  }),
]);
export type FromHost = v.InferOutput<typeof FromHostSchema>;
export type ShellExit = Omit<Extract<FromHost, { type: 'exit' }>, 'type'>;

/** Host to server: how many bytes of input a shell's terminal has accepted since it began. */
export interface Taken {
  readonly session: number;
  readonly takenBytes: number;
}

/** Server to host: what a learner's screen has shown; the PTY is read up to `allowedBytes`, then paused. */
export interface Credit {
  readonly session: number;
  readonly seenBytes: number;
  readonly allowedBytes: number;
}

export type HostPacket =
  | { readonly kind: 'json'; readonly value: unknown }
  /** A long one comes in several, each with the offset of its own first byte. */
  | { readonly kind: 'frame'; readonly frame: TerminalFrame }
  | { readonly kind: 'taken'; readonly taken: Taken }
  | { readonly kind: 'credit'; readonly credit: Credit };

export function encodeJsonPacket(message: ToHost | FromHost): Uint8Array {
  return packet(KINDS.json, new TextEncoder().encode(JSON.stringify(message)));
}

export function encodeFramePacket(frame: TerminalFrame): Uint8Array {
  return packet(KINDS.frame, encodeFrame(frame));
}

/** What stands before `length` bytes of output, so that the bytes themselves need not be copied. */
export function encodeOutputHead(session: number, offsetBytes: number, length: number): Uint8Array {
  const head = new Uint8Array(PACKET_HEADER_BYTES + FRAME_HEADER_BYTES);
  const view = new DataView(head.buffer);
  view.setUint32(0, FRAME_HEADER_BYTES + length);
  view.setUint8(4, KINDS.frame);
  view.setUint8(5, FRAME_KINDS.output);
  view.setUint32(6, session);
  view.setFloat64(10, offsetBytes);
  return head;
}

export function encodeTaken({ session, takenBytes }: Taken): Uint8Array {
  return numbers(KINDS.taken, session, [takenBytes]);
}

export function encodeCredit({ session, seenBytes, allowedBytes }: Credit): Uint8Array {
  return numbers(KINDS.credit, session, [seenBytes, allowedBytes]);
}

function numbers(kind: number, session: number, values: readonly number[]): Uint8Array {
  const body = new Uint8Array(4 + 8 * values.length);
  const view = new DataView(body.buffer);
  view.setUint32(0, session);
  for (const [index, value] of values.entries()) view.setFloat64(4 + 8 * index, value);
  return packet(kind, body);
}

function packet(kind: number, body: Uint8Array): Uint8Array {
  const encoded = new Uint8Array(PACKET_HEADER_BYTES + body.length);
  const view = new DataView(encoded.buffer);
  view.setUint32(0, body.length);
  view.setUint8(4, kind);
  encoded.set(body, PACKET_HEADER_BYTES);
  return encoded;
}

/** Cuts a byte stream into packets, however it was split on its way. Output is handed on as it comes, never joined. */
export class PacketReader {
  #held: Uint8Array = new Uint8Array(0);
  /** The output frame that is being received: where its next byte belongs, and how many are to come. */
  #output: { readonly session: number; offsetBytes: number; leftBytes: number } | null = null;

  /**
   * Bytes of a frame are those of `chunk`: whoever keeps them copies them.
   *
   * @throws {RangeError | SyntaxError} when the stream is not ours; it cannot be read on then.
   */
  *push(chunk: Uint8Array): Generator<HostPacket> {
    let rest = this.#held.length === 0 ? chunk : joined(this.#held, chunk);
    for (;;) {
      if (this.#output) {
        const bytes = rest.subarray(0, this.#output.leftBytes);
        rest = rest.subarray(bytes.length);
        if (bytes.length > 0) yield this.#takeOutput(this.#output, bytes);
        if (this.#output) break;
      }
      if (rest.length < PACKET_HEADER_BYTES) break;
      const view = new DataView(rest.buffer, rest.byteOffset, rest.byteLength);
      const endBytes = PACKET_HEADER_BYTES + view.getUint32(0);
      if (endBytes > PACKET_LIMIT_BYTES) throw new RangeError(`a packet of ${endBytes} bytes is too large`);
      if (rest.length < endBytes) {
        const headBytes = PACKET_HEADER_BYTES + FRAME_HEADER_BYTES;
        if (rest.length < headBytes || !isOutput(rest)) break;
        const { session, offsetBytes } = decodeFrame(rest.subarray(PACKET_HEADER_BYTES, headBytes));
        this.#output = { session, offsetBytes, leftBytes: endBytes - headBytes };
        rest = rest.subarray(headBytes);
        continue;
      }
      const body = rest.subarray(PACKET_HEADER_BYTES, endBytes);
      rest = rest.subarray(endBytes);
      yield readPacket(view.getUint8(4), body);
    }
    this.#held = rest.length === 0 ? NOTHING : rest.slice();
  }

  #takeOutput(
    output: { readonly session: number; offsetBytes: number; leftBytes: number },
    bytes: Uint8Array,
  ): HostPacket {
    const { session, offsetBytes } = output;
    output.offsetBytes += bytes.length;
    output.leftBytes -= bytes.length;
    if (output.leftBytes === 0) this.#output = null;
    return { kind: 'frame', frame: { kind: 'output', session, offsetBytes, bytes } };
  }
}

const NOTHING = new Uint8Array(0);

function isOutput(packet: Uint8Array): boolean {
  return packet[4] === KINDS.frame && packet[PACKET_HEADER_BYTES] === FRAME_KINDS.output;
}

function readPacket(kind: number, body: Uint8Array): HostPacket {
  switch (kind) {
    case KINDS.frame:
      return { kind: 'frame', frame: decodeFrame(body) };
    case KINDS.json:
      return { kind: 'json', value: JSON.parse(new TextDecoder().decode(body)) };
    case KINDS.taken: {
      const { session, values } = readNumbers(body, 1);
      return { kind: 'taken', taken: { session, takenBytes: values[0] ?? 0 } };
    }
    case KINDS.credit: {
      const { session, values } = readNumbers(body, 2);
      const [seenBytes = 0, allowedBytes = 0] = values;
      return { kind: 'credit', credit: { session, seenBytes, allowedBytes } };
    }
    default:
      throw new RangeError(`packet kind ${kind} is unknown`);
  }
}

function readNumbers(body: Uint8Array, count: number): { session: number; values: number[] } {
  if (body.length !== 4 + 8 * count) throw new RangeError(`${body.length} bytes are not ${count} numbers`);
  const view = new DataView(body.buffer, body.byteOffset, body.byteLength);
  const values = Array.from({ length: count }, (_, index) => view.getFloat64(4 + 8 * index));
  if (!values.every((value) => Number.isSafeInteger(value) && value >= 0))
    throw new RangeError(`${values.join(', ')} are no byte offsets`);
  return { session: view.getUint32(0), values };
}

function joined(first: Uint8Array, second: Uint8Array): Uint8Array {
  const both = new Uint8Array(first.length + second.length);
  both.set(first);
  both.set(second, first.length);
  return both;
}
