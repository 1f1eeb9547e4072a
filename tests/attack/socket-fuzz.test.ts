import { afterAll, beforeAll, expect, test } from 'vitest';
import { encodeAck, encodeFrame } from '../../protocol/terminal-frame.ts';
import { type AttackedServer, startAttackedServer } from './support/attacked-server.ts';
import { CLIENT_MESSAGES, messageTypes } from './support/client-messages.ts';
import { fuzz } from './support/fuzz-run.ts';
import { type Mutant, mutateMessage } from './support/mutate-message.ts';
import { OPCODE, rawFrame, splitFrames, textFrame } from './support/raw-frame.ts';
import { RawSocket } from './support/raw-socket.ts';
import { type Seeded, seeded } from './support/seeded.ts';
import { createTally } from './support/tally.ts';

const FRAMES = 100_000;
const FRAMES_A_SOCKET = 250;
const AT_ONCE = 4;
/** Instead of a close code: cut without a word, or not at all. */
const CUT = 1006;
const OPEN = 0;
const LATE_REQUEST = 999_999;
/** Beyond 60 in one piece a terminal line is cut: `ws` answers no more than that in a turn. */
const MOST_PINGS = 50;

let server: AttackedServer;
beforeAll(async () => {
  server = await startAttackedServer();
});
afterAll(() => server[Symbol.asyncDispose]());

test('every type of message is among those that are mutated', () => {
  expect(new Set(CLIENT_MESSAGES.map(({ type }) => type))).toEqual(new Set(messageTypes()));
});

test('100,000 fuzzed frames change nothing, while a learner types and asks', async () => {
  const random = seeded();
  const tally = createTally();
  const cookie = await server.letIn();
  await fuzz(server, {
    what: 'socket frames',
    least: FRAMES,
    atOnce: AT_ONCE,
    tally,
    attack: ({ session }) => attackOnce(cookie, session, random, tally),
  });
}, 300_000);

interface Wave {
  readonly bytes: Buffer;
  readonly failed: number;
  readonly refused: number;
  readonly pings: number;
}

/** One socket, of a page or of its terminals: a wave of frames that are answered one by one, then one that ends it, then one that comes too late. */
async function attackOnce(
  cookie: string,
  victim: number,
  random: Seeded,
  tally: ReturnType<typeof createTally>,
): Promise<void> {
  const closers: Mutant[] = [];
  const to = random.pick(['socket', 'terminal'] as const);
  const wave = makeWave(to, victim, random, tally, closers);
  const socket = await RawSocket.open(server, cookie, { to });
  socket.write(wave.bytes);
  const count = (type: string) => socket.texts.filter((text) => text.startsWith(`{"type":"${type}"`)).length;
  const answered = await socket.until(
    () =>
      count('failed') >= wave.failed && count('shell-refused') >= wave.refused && socket.pongs >= wave.pings,
  );
  if (!answered)
    tally.through(
      'unanswered',
      `failed ${count('failed')}/${wave.failed}, refused ${count('shell-refused')}/${wave.refused}, pongs ${socket.pongs}/${wave.pings}, closed ${socket.closeCode}`,
    );
  const { kind, bytes, codes } = makeCloser(random, closers);
  tally.attempt(kind);
  tally.attempt('after the end');
  const late = {
    type: 'stack-fault',
    request: LATE_REQUEST,
    fault: { kind: 'kill', service: 'vmstorage-1' },
  };
  socket.write(Buffer.concat([bytes, textFrame(JSON.stringify(late))]));
  await socket.until(() => socket.closeCode !== null || socket.ended, 5_000);
  const code = socket.closeCode ?? (socket.ended ? CUT : OPEN);
  if (!codes.includes(code)) tally.through(kind, `ended with ${code}`);
  const done = socket.texts.find(
    (text) => text.startsWith('{"type":"done"') || text.includes(`:${LATE_REQUEST}`),
  );
  if (done) tally.through(kind, done);
  socket.destroy();
}

function makeWave(
  to: 'socket' | 'terminal',
  victim: number,
  random: Seeded,
  tally: ReturnType<typeof createTally>,
  closers: Mutant[],
): Wave {
  const parts: Buffer[] = [];
  let failed = 0;
  let refused = 0;
  let pings = 0;
  for (let index = 1; index <= FRAMES_A_SOCKET; index++) {
    const dice = random.int(100);
    if (dice < 50 || (to === 'socket' && dice < 90) || pings > MOST_PINGS - 5) {
      const mutant = mutateMessage(random.pick(CLIENT_MESSAGES), index, random);
      if (!mutant.named) {
        closers.push(mutant);
        continue;
      }
      failed++;
      if (random.chance(0.2) && pings <= MOST_PINGS - 5) {
        const payload = Buffer.from(mutant.text);
        const cuts = Array.from({ length: 1 + random.int(4) }, () => random.int(payload.length));
        parts.push(splitFrames(payload, cuts, OPCODE.text));
        tally.attempt('split messages with pings between', 2 * cuts.length + 1);
        pings += cuts.length;
      } else {
        parts.push(textFrame(mutant.text));
        tally.attempt('mutated messages');
      }
    } else if (dice < 85) {
      const session = random.pick([victim, victim, 0, victim + 1, 0xffffffff, random.int(2 ** 31)]);
      const offsetBytes = random.pick([0, 1, 2 ** 32, 2 ** 53 - 1, random.int(1e9)]);
      const bytes = random.bytes(random.int(40));
      parts.push(
        rawFrame({
          opcode: OPCODE.binary,
          payload: Buffer.from(encodeFrame({ kind: 'input', session, offsetBytes, bytes })),
        }),
      );
      tally.attempt("input for others' terminals");
      refused++;
    } else if (dice < 90) {
      const resize = { type: 'shell-resize', session: victim, columns: 2 + random.int(900), rows: 24 };
      const ack = encodeAck(victim, random.pick([0, 1e15]));
      parts.push(
        random.chance(0.5)
          ? textFrame(JSON.stringify(resize))
          : rawFrame({ opcode: OPCODE.binary, payload: Buffer.from(ack) }),
      );
      tally.attempt("control of others' terminals");
    } else {
      parts.push(rawFrame({ opcode: OPCODE.ping, payload: random.bytes(random.int(126)) }));
      tally.attempt('pings');
      pings++;
    }
  }
  return { bytes: Buffer.concat(parts), failed, refused, pings };
}

interface Closer {
  readonly kind: string;
  readonly bytes: Buffer;
  readonly codes: readonly number[];
}

/** RFC 6455: 1002 protocol error, 1007 no UTF-8, 1008 policy, 1009 too large. */
function makeCloser(random: Seeded, mutants: readonly Mutant[]): Closer {
  const text = (payload: string | Buffer, kind: string, codes: readonly number[]): Closer => ({
    kind,
    codes,
    bytes: rawFrame({ opcode: OPCODE.text, payload: Buffer.from(payload) }),
  });
  const binary = (payload: Uint8Array, kind: string): Closer => ({
    kind,
    codes: [1008],
    bytes: rawFrame({ opcode: OPCODE.binary, payload: Buffer.from(payload) }),
  });
  const broken = (kind: string, bytes: Buffer, code = 1002): Closer => ({ kind, bytes, codes: [code] });
  const nothing = Buffer.alloc(0);
  const header = Buffer.from(
    encodeFrame({ kind: 'input', session: 1, offsetBytes: 0, bytes: new Uint8Array(4) }),
  );
  const withOffset = (offset: number): Buffer => {
    const changed = Buffer.from(header);
    changed.writeDoubleBE(offset, 5);
    return changed;
  };
  const mutant = mutants[0];
  return random.pick<() => Closer>([
    () =>
      mutant ? text(mutant.text, 'messages without a number', [1007, 1008]) : text('null', 'nothing', [1008]),
    () => text('['.repeat(30_000), 'deep nests', [1008]),
    () => text('{"a":'.repeat(10_000), 'deep nests', [1008]),
    () => text(random.bytes(64).fill(0xff, 0, 1), 'bad UTF-8', [1007]),
    () => text(Buffer.from([0xed, 0xa0, 0x80]), 'bad UTF-8', [1007]),
    () => binary(random.bytes(random.int(13)), 'frames without a header'),
    () =>
      binary(
        Buffer.concat([Buffer.from([random.pick([0, 1, 3, 5, 255])]), header.subarray(1)]),
        'frames of a wrong kind',
      ),
    () =>
      binary(
        withOffset(random.pick([Number.NaN, -1, 0.5, Number.POSITIVE_INFINITY, 2 ** 53, -0.5])),
        'frames at no offset',
      ),
    () =>
      broken(
        'reserved opcodes',
        rawFrame({ opcode: random.pick([3, 4, 5, 6, 7, 11, 12, 13, 14, 15]), payload: nothing }),
      ),
    () =>
      broken(
        'reserved bits',
        rawFrame({ opcode: OPCODE.text, payload: nothing, reservedBits: 1 + random.int(7) }),
      ),
    () =>
      broken(
        'frames without a mask',
        rawFrame({ opcode: OPCODE.text, payload: Buffer.from('{}'), masked: false }),
      ),
    () =>
      broken(
        'continuations of nothing',
        rawFrame({ opcode: OPCODE.continuation, payload: Buffer.from('{}') }),
      ),
    () =>
      broken('control frames in parts', rawFrame({ opcode: OPCODE.ping, payload: nothing, final: false })),
    () => broken('control frames too long', rawFrame({ opcode: OPCODE.ping, payload: Buffer.alloc(126) })),
    () =>
      broken(
        'data in the middle of a message',
        Buffer.concat([
          rawFrame({ opcode: OPCODE.text, payload: Buffer.from('{'), final: false }),
          textFrame('}'),
        ]),
      ),
    () => broken('close frames of one byte', rawFrame({ opcode: OPCODE.close, payload: Buffer.from([3]) })),
    () =>
      broken('close codes that are none', rawFrame({ opcode: OPCODE.close, payload: Buffer.from([0, 7]) })),
    () =>
      broken(
        'messages too large',
        rawFrame({ opcode: OPCODE.text, payload: Buffer.alloc(65_537, 0x20) }),
        1009,
      ),
    () =>
      broken(
        'messages that claim 2^62 bytes',
        rawFrame({ opcode: OPCODE.text, payload: nothing, claimedBytes: 2 ** 52 }),
        1009,
      ),
    () =>
      broken(
        'messages too large in parts',
        splitFrames(Buffer.alloc(70_000, 0x20), [30_000, 60_000], OPCODE.text),
        1009,
      ),
  ])();
}
